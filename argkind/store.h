/* SPDX-License-Identifier: GPL-2.0-only */
/* The value graph of a translation unit as a file. */
#ifndef ARGKIND_STORE_H
#define ARGKIND_STORE_H

#include <stdint.h>

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * A graph file: a head of AK_GRAPH_HEAD bytes - AK_GRAPH_MAGIC, the version and
 * the length of what follows (32 bits each, the low byte first), its checksum
 * (64 bits) - and then numbers of 7 bits a byte, the low ones first, all but the
 * last with the top bit set; what may be negative has its sign in the lowest bit.
 * A string is its number in the table, counted from 1; 0 is none.
 *
 *   strings: how many; each its length and its bytes
 *   PAGE_SHIFT, the directory that files are relative to, the main source file,
 *   the door
 *   members whose address goes out of sight: how many; home, tag, path
 *   functions not read: how many; name, reason
 *   functions: how many; name, flags, place, scopes (how many; the parent of
 *   each but the first), nodes (how many; of each what put_node() writes)
 *
 * A place is file, line and column. Whatever the meaning of any of it changes,
 * AK_GRAPH_VERSION does, too.
 */
#define AK_GRAPH_MAGIC "akgraph\n"
enum { AK_GRAPH_VERSION = 3, AK_GRAPH_HEAD = 24 };

/* The flags of a node in a graph file */
enum ak_graph_flags {
	AK_GRAPH_LOCAL = 1, AK_GRAPH_STATIC = 2, AK_GRAPH_NAMED = 4,
	AK_GRAPH_PLACED = 8, AK_GRAPH_SCOPED = 16, AK_GRAPH_FLAGS = 31
};

/* The flags of a call in a graph file */
enum ak_graph_call {
	AK_GRAPH_CALLS_STATIC = 1, AK_GRAPH_VARIADIC = 2, AK_GRAPH_FIRST = 4,
	AK_GRAPH_CALL = 7
};

uint64_t ak_graph_sum(const unsigned char *data, size_t len);
int ak_write_graph(const struct ak_unit *u, const char *path);

#ifdef __cplusplus
}
#endif

#endif
