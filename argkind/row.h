/* SPDX-License-Identifier: GPL-2.0-only */
/* A row of a table of kinds as text: its words and the comment behind it. */
#ifndef ARGKIND_ROW_H
#define ARGKIND_ROW_H

char *ak_cut_comment(char *line);
int ak_split_row(char *line, char **what, char **word, int max);

#endif
