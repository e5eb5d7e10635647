// SPDX-License-Identifier: GPL-2.0-only
/* The checks by number and by id. */
#include "registry.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

static const struct {
	const char *id, *summary;
} checks[] = {
#define AK_CHECK(name, id, level, summary) { id, summary },
#define AK_RULE(name, id, level, summary)
#define AK_EACH(function)
#include "checks.def"
#undef AK_CHECK
#undef AK_RULE
#undef AK_EACH
};

enum { NIDS = sizeof(checks) / sizeof(checks[0]) };

/**
 * ak_check_id() - the id of a check by its number
 * @index: 0 for the first
 * @summary: set to what it says, or NULL
 *
 * Return: NULL past the last.
 */
const char *ak_check_id(int index, const char **summary)
{
	if (index < 0 || index >= NIDS)
		return NULL;
	if (summary)
		*summary = checks[index].summary;
	return checks[index].id;
}

/**
 * ak_check_index() - the number of a check
 * @id: "arg-unit" and so on
 *
 * Return: its bit in struct ak_options, -1 if there is no such check.
 */
int ak_check_index(const char *id)
{
	int i;

	for (i = 0; i < NIDS; i++)
		if (!strcmp(id, checks[i].id))
			return i;
	return -1;
}

/**
 * ak_parse_only() - read a list of checks
 * @list: ids between commas
 * @mask: set to their bits
 *
 * Return: 0, or -EINVAL if one is no check of ours.
 */
int ak_parse_only(const char *list, uint32_t *mask)
{
	char *copy = ak_strdup(list), *save, *id;
	int ret = 0;

	*mask = 0;
	for (id = strtok_r(copy, ",", &save); id && !ret;
	     id = strtok_r(NULL, ",", &save)) {
		int i = ak_check_index(id);

		if (i < 0)
			ret = -EINVAL;
		else
			*mask |= 1U << i;
	}
	free(copy);
	return *mask ? ret : -EINVAL;
}
