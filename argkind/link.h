/* SPDX-License-Identifier: GPL-2.0-only */
/* Several files as one program. */
#ifndef ARGKIND_LINK_H
#define ARGKIND_LINK_H

#include <stdio.h>

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

void ak_tell_size(const struct ak_unit *u, int files, FILE *out);
/**
 * struct ak_outside - what is known of files that are not linked
 * @shared: headers of the program's directory that they include, named as
 *	ak_load_graph() names files: they may write all that these define
 * @nshared: how many
 * @written: names of members that they may write, whatever the structure;
 *	"struct:TAG" for all of one
 * @nwritten: how many
 */
struct ak_outside {
	char **shared, **written;
	unsigned int nshared, nwritten;
};

void ak_link(struct ak_unit *u, const struct ak_outside *outside);

#ifdef __cplusplus
}
#endif

#endif
