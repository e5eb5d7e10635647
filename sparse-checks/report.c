// SPDX-License-Identifier: GPL-2.0-only
/*
 * What libsparse says. Its reporters are wrapped by the linker (--wrap): it
 * stays silent, but what it could not read is remembered, and the ways it ends
 * the program become one clear line and exit status 2.
 *
 * Where sparse itself runs (--sparse, sparse.c), they are left alone.
 */
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/time.h>
#include <unistd.h>

#include "client.h"

/* Twenty times what the largest file of a kernel takes */
enum { MAX_SECONDS = 60 };

/** report_as_sparse - this process is to say what sparse says, no more */
bool report_as_sparse;

static struct report *first, **last = &first;
static const char *guarded;

void __real_warning(struct position pos, const char *fmt, ...);
void __real_sparse_error(struct position pos, const char *fmt, ...);
void __real_info(struct position pos, const char *fmt, ...);
_Noreturn void __real_error_die(struct position pos, const char *fmt, ...);
_Noreturn void __real_die(const char *fmt, ...);

void __wrap_warning(struct position pos, const char *fmt, ...);
void __wrap_info(struct position pos, const char *fmt, ...);
void __wrap_sparse_error(struct position pos, const char *fmt, ...);
void __wrap_expression_error(struct expression *expr, const char *fmt, ...);
_Noreturn void __wrap_error_die(struct position pos, const char *fmt, ...);
_Noreturn void __wrap_die(const char *fmt, ...);

/**
 * report_take() - what libsparse could not read since the last call
 *
 * Return: the reports in their order, each to be freed.
 */
struct report *report_take(void)
{
	struct report *list = first;

	first = NULL;
	last = &first;
	return list;
}

/**
 * report_drop() - give reports back
 */
void report_drop(struct report *list)
{
	struct report *next;

	for (; list; list = next) {
		next = list->next;
		free(list);
	}
}

static void pass_on(void (*say)(struct position pos, const char *fmt, ...),
		    struct position pos, const char *fmt, va_list args)
{
	char text[1024];

	vsnprintf(text, sizeof(text), fmt, args);
	say(pos, "%s", text);
}

/* Said as an error, but nothing is left out for it */
static bool costs_nothing(const char *fmt)
{
	return !strcmp(fmt, "dubious one-bit signed bitfield");
}

static void remember(struct position pos, struct expression *expr,
		     const char *fmt, va_list args)
{
	struct report *r;

	if (report_as_sparse) {
		pass_on(__real_sparse_error, pos, fmt, args);
		return;
	}
	if (costs_nothing(fmt))
		return;
	r = ak_zalloc(sizeof(*r));
	vsnprintf(r->text, sizeof(r->text), fmt, args);
	r->pos = pos;
	r->expr = expr;
	*last = r;
	last = &r->next;
	has_error |= ERROR_CURR_PHASE;
}

void __wrap_sparse_error(struct position pos, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	remember(pos, NULL, fmt, args);
	va_end(args);
}

void __wrap_expression_error(struct expression *expr, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	remember(expr->pos, expr, fmt, args);
	va_end(args);
	expr->ctype = &bad_ctype;
}

void __wrap_warning(struct position pos, const char *fmt, ...)
{
	va_list args;

	if (!report_as_sparse)
		return;
	va_start(args, fmt);
	pass_on(__real_warning, pos, fmt, args);
	va_end(args);
}

void __wrap_info(struct position pos, const char *fmt, ...)
{
	va_list args;

	if (!report_as_sparse)
		return;
	va_start(args, fmt);
	pass_on(__real_info, pos, fmt, args);
	va_end(args);
}

static _Noreturn void give_up(const char *file, const char *text)
{
	guarded = NULL;
	fflush(stdout);
	if (file)
		fprintf(stderr, "%s: could not be checked: %s\n", file, text);
	else
		fprintf(stderr, "argkind: %s\n", text);
	exit(2);
}

/**
 * report_fatal() - a file cannot be checked: say so and end
 * @file: the file, NULL for a mistake on the command line
 * @fmt: why
 */
void report_fatal(const char *file, const char *fmt, ...)
{
	char text[400];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	give_up(file, text);
}

void __wrap_error_die(struct position pos, const char *fmt, ...)
{
	char text[400], where[300];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	if (report_as_sparse)
		__real_error_die(pos, "%s", text);
	snprintf(where, sizeof(where), "%s:%d", stream_name(pos.stream),
		 pos.line);
	give_up(where, text);
}

void __wrap_die(const char *fmt, ...)
{
	char text[400];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	if (report_as_sparse)
		__real_die("%s", text);
	give_up(guarded, text);
}

static void say(const char *s)
{
	if (write(STDERR_FILENO, s, strlen(s)) < 0)
		_exit(2);
}

static void on_signal(int sig)
{
	if (guarded) {
		say(guarded);
		say(sig == SIGVTALRM ?
		    ": could not be checked: it takes more than a minute\n" :
		    ": could not be checked: the parser crashed on it\n");
	}
	_exit(2);
}

static void on_exit_early(void)
{
	if (!guarded)
		return;
	say(guarded);
	say(": could not be checked: the parser gave up on it\n");
	_exit(2);
}

/**
 * report_guard() - from here on a crash or a hang ends with one clear line
 * @file: the file being checked; NULL when it is done
 */
void report_guard(const char *file)
{
	static const int sigs[] = {
		SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGVTALRM
	};
	static bool done;
	struct itimerval limit = { .it_value.tv_sec = file ? MAX_SECONDS : 0 };
	struct sigaction sa = { .sa_flags = SA_ONSTACK | SA_RESETHAND };
	stack_t stack = { .ss_size = 1 << 16 };
	size_t i, sigs_begin = 0;

	guarded = file;
	setitimer(ITIMER_VIRTUAL, &limit, NULL);
	if (done)
		return;
	done = true;
	stack.ss_sp = ak_zalloc(stack.ss_size);
	sigaltstack(&stack, NULL);
	sa.sa_handler = on_signal;
#ifdef __SANITIZE_ADDRESS__
	sigs_begin = ARRAY_SIZE(sigs) - 1;	/* its own report says more */
#endif
	for (i = sigs_begin; i < ARRAY_SIZE(sigs); i++)
		sigaction(sigs[i], &sa, NULL);
	atexit(on_exit_early);
}
