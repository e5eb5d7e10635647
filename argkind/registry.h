/* SPDX-License-Identifier: GPL-2.0-only */
/* The checks by number and by id. */
#ifndef ARGKIND_REGISTRY_H
#define ARGKIND_REGISTRY_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** enum ak_check_index - the checks, in the order of checks.def */
enum ak_check_index {
#define AK_CHECK(name, id, level, summary) AK_##name,
#define AK_RULE(name, id, level, summary)
#define AK_EACH(function)
#include "checks.def"
#undef AK_CHECK
#undef AK_RULE
#undef AK_EACH
};

const char *ak_check_id(int index, const char **summary);
int ak_check_index(const char *id);
int ak_parse_only(const char *list, uint32_t *mask);

#ifdef __cplusplus
}
#endif

#endif
