// SPDX-License-Identifier: GPL-2.0-only
/*
 * --sparse: sparse itself, its main program and all, in a process of its own.
 *
 * What it warns of is partly that program's doing (lock contexts), and depends on
 * inlining and folding that this checker must not do.
 */
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "client.h"

/* sparse's own main(), renamed by the Makefile */
int sparse_main(int argc, char **argv);

/**
 * sparse_run() - say what sparse says
 * @args: its command line, NULL at the end
 *
 * libsparse must not have been used before: its state is the child's own.
 *
 * Return: sparse's exit status; 2 if it crashed, which is said.
 */
int sparse_run(char **args)
{
	int status, n = 0;
	pid_t pid;

	fflush(NULL);
	pid = fork();
	if (pid < 0)
		report_fatal(NULL, "--sparse: no process for it");
	if (!pid) {
		report_as_sparse = true;
		while (args[n])
			n++;
		exit(sparse_main(n, args));
	}
	if (waitpid(pid, &status, 0) == pid && WIFEXITED(status))
		return WEXITSTATUS(status);
	fputs("argkind: --sparse: sparse itself crashed\n", stderr);
	return 2;
}
