/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What spatch should take these macros for: spatch --macro-file cocci/macros.h.
 * A function with a macro that looks like no C is dropped whole and in silence,
 * so each line here brings functions back. No value matters, only the shape.
 */

/* attributes of declarations and definitions */
#define __free(x)
#define __guarded_by(...)
#define __must_hold(...)
#define __must_hold_shared(...)
#define __cond_acquires(...)
#define __cond_acquires_shared(...)
#define __acquires(...)
#define __acquires_shared(...)
#define __releases(...)
#define __releases_shared(...)
#define __context_unsafe(...)
#define __no_context_analysis
#define __counted_by(x)
#define __counted_by_ptr(x)
#define __printf(a, b)
#define __kprobes
#define __bpf_kfunc
#define __private
#define __cacheline_group_begin_aligned(...)

/* blocks with a lock or a credential held */
#define scoped_guard(...) if (1)
#define scoped_cond_guard(...) if (1)
#define scoped_class(...) if (1)
#define with_ovl_creds(x) if (1)
#define scoped_with_creds(x) if (1)
#define scoped_with_init_fs() if (1)
#define scoped_ksettings(...) if (1)
#define scoped_user_access(...) if (1)
#define scoped_user_read_access(...) if (1)
#define scoped_user_write_access(...) if (1)
#define scoped_user_rw_access(...) if (1)
#define with_intel_display_power(...) if (1)
#define with_intel_display_rpm(...) if (1)
#define with_intel_runtime_pm(...) if (1)
#define guard(x) guard_take
#define CLASS(name, var) long var = class_take

/* members of an operations structure */
#define SET_SYSTEM_SLEEP_PM_OPS(a, b) .suspend = a, .resume = b,
#define SET_LATE_SYSTEM_SLEEP_PM_OPS(a, b) .suspend_late = a, .resume_early = b,
#define SET_NOIRQ_SYSTEM_SLEEP_PM_OPS(a, b) .suspend_noirq = a, .resume_noirq = b,
#define SET_RUNTIME_PM_OPS(a, b, c) .runtime_suspend = a, .runtime_resume = b,
#define SYSTEM_SLEEP_PM_OPS(a, b) .suspend = a, .resume = b,
#define LATE_SYSTEM_SLEEP_PM_OPS(a, b) .suspend_late = a, .resume_early = b,
#define NOIRQ_SYSTEM_SLEEP_PM_OPS(a, b) .suspend_noirq = a, .resume_noirq = b,
#define RUNTIME_PM_OPS(a, b, c) .runtime_suspend = a, .runtime_resume = b,
