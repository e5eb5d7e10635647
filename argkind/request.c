// SPDX-License-Identifier: GPL-2.0-only
/* What a user asks of a door, and what becomes of it. */
#include "request.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "graph.h"
#include "json.h"
#include "registry.h"
#include "report.h"
#include "solve.h"
#include "store.h"

/**
 * ak_request_begin() - all certain findings, and the facts of kinds.def
 */
void ak_request_begin(struct ak_request *rq)
{
	memset(rq, 0, sizeof(*rq));
	rq->table = ak_table_new();
	rq->opt.only = ~0U;
}

struct wrong {
	char *text;
	size_t len;
};

static int take_level(struct ak_request *rq, const char *value, struct wrong w)
{
	if (value[0] < '0' || value[0] > '2' || value[1]) {
		snprintf(w.text, w.len, "level is 0, 1 or 2, not '%s'", value);
		return -EINVAL;
	}
	rq->opt.level = value[0] - '0';
	return 1;
}

static int take_only(struct ak_request *rq, const char *value, struct wrong w)
{
	if (!ak_parse_only(value, &rq->opt.only))
		return 1;
	snprintf(w.text, w.len, "'%s' names a check that does not exist", value);
	return -EINVAL;
}

static int take_file(const char **file, const char *name, const char *value,
		     struct wrong w)
{
	*file = value;
	if (!*value)
		snprintf(w.text, w.len, "%s needs a file name", name);
	return *value ? 1 : -EINVAL;
}

/**
 * ak_request_option() - take an option that every door has
 * @rq: changed as it says
 * @name: "level", "only", "table", "json" or "graph"
 * @value: what it is set to, NULL for nothing
 * @err: set to what is wrong with it
 * @len: room in @err
 *
 * Return: 1 if it was taken, 0 if it is none of these, -EINVAL.
 */
int ak_request_option(struct ak_request *rq, const char *name,
		      const char *value, char *err, size_t len)
{
	struct wrong w = { err, len };
	const char *table;
	int ret;

	value = value ? value : "";
	if (!strcmp(name, "level"))
		return take_level(rq, value, w);
	if (!strcmp(name, "only"))
		return take_only(rq, value, w);
	if (!strcmp(name, "json"))
		return take_file(&rq->json, name, value, w);
	if (!strcmp(name, "graph"))
		return take_file(&rq->graph, name, value, w);
	if (strcmp(name, "table"))
		return 0;
	ret = take_file(&table, name, value, w);
	return ret == 1 && ak_table_read(rq->table, table, err, len) ? -EINVAL
								     : ret;
}

static int written(const char *path, int ret, char *err, size_t len)
{
	if (ret)
		snprintf(err, len, "cannot write '%s': %s", path, strerror(-ret));
	return ret;
}

/**
 * ak_answer() - from a unit with all its functions to what is asked for
 * @u: the unit, not solved yet
 * @rq: what is asked for
 * @tell: gets each finding
 * @data: passed on
 * @err: set to what could not be written
 * @len: room in @err
 *
 * Return: 0 or a negative errno; the findings are told in any case.
 */
int ak_answer(struct ak_unit *u, const struct ak_request *rq, ak_finding_fn tell,
	      void *data, char *err, size_t len)
{
	int ret = 0;

	if (rq->graph)
		ret = written(rq->graph, ak_write_graph(u, rq->graph), err, len);
	ak_solve(u);
	ak_report(u, &rq->opt, tell, data);
	if (rq->json && !ret)
		ret = written(rq->json, ak_write_json(u, &rq->opt, ak_door(u),
						      rq->json), err, len);
	return ret;
}
