/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What spatch should take these macros for, in place of the list of its own, whose
 * DEFINE_PER_CPU() it cannot read: spatch --macro-file-builtins cocci/macros.h.
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

#define __ro_after_init
#define __section(x)
#define __alias(x)
#define __amode31_ref

/* attributes without arguments */
#define __init
#define __exit
#define __initdata
#define __initconst
#define __exitdata
#define __refdata
#define __ref
#define __meminit
#define __meminitdata
#define __devinit
#define __head
#define __user
#define __iomem
#define __force
#define __percpu
#define __rcu
#define __kernel
#define __bitwise
#define __nocast
#define __safe
#define __packed
#define __read_mostly
#define __maybe_unused
#define __always_unused
#define __used
#define __unused
#define __visible
#define __weak
#define __cold
#define __hot
#define __pure
#define __const
#define __must_check
#define __malloc
#define __deprecated
#define __always_inline
#define __inline
#define __inline__
#define noinline
#define noinline_for_stack
#define __noreturn
#define __naked
#define __sched
#define __lockfunc
#define __irq_entry
#define __softirq_entry
#define notrace
#define asmlinkage
#define fastcall
#define __cpuidle
#define noinstr
#define __latent_entropy
#define __randomize_layout
#define __no_kcsan
#define __no_sanitize_address
#define __no_kmsan_checks
#define __nocfi
#define __cacheline_aligned
#define __cacheline_aligned_in_smp
#define ____cacheline_aligned
#define ____cacheline_aligned_in_smp
#define ____cacheline_internodealigned_in_smp
#define __page_aligned_data
#define __page_aligned_bss
#define __designated_init
#define __initdata_memblock
#define __initdata_or_meminfo
#define __init_memblock
#define __paginginit
#define __net_init
#define __net_exit
#define __net_initdata
#define __initdata_or_module
#define __init_or_module
#define __text
#define __flatten
#define __compat_only
#define __read_mostly_arch
#define __aligned(...)
#define __printf_like(...)
#define __attribute_const__
#define __alloc_size(...)
#define __realloc_size(...)
#define __assume_aligned(...)
#define __nonstring
#define __bss_decrypted

/* variables of each processor, whose real definition spatch cannot read */
#define DEFINE_PER_CPU(type, name) type name
#define DEFINE_PER_CPU_ALIGNED(type, name) type name
#define DEFINE_PER_CPU_SHARED_ALIGNED(type, name) type name
#define DEFINE_PER_CPU_PAGE_ALIGNED(type, name) type name
#define DEFINE_PER_CPU_READ_MOSTLY(type, name) type name
#define DEFINE_PER_CPU_CACHE_HOT(type, name) type name
#define DEFINE_PER_CPU_FIRST(type, name) type name
#define DEFINE_PER_CPU_DECRYPTED(type, name) type name
#define DECLARE_PER_CPU(type, name) extern type name
#define DECLARE_PER_CPU_ALIGNED(type, name) extern type name
#define DECLARE_PER_CPU_SHARED_ALIGNED(type, name) extern type name
#define DECLARE_PER_CPU_PAGE_ALIGNED(type, name) extern type name
#define DECLARE_PER_CPU_READ_MOSTLY(type, name) extern type name
#define DECLARE_PER_CPU_CACHE_HOT(type, name) extern type name

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
#define xe_validation_guard(...) if (1)
#define drm_exec_until_all_locked(x) if (1)
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

/* strings that are pasted to others */
#define KBUILD_MODNAME "module"
#define KBUILD_BASENAME "module"
#define UTS_RELEASE "release"
#define DRIVER_NAME "driver"
#define DRV_NAME "driver"

/* definitions whose head is a macro; what they take is not told */
#define SYSCALL_DEFINE0(name) long name(void)
#define SYSCALL_DEFINE1(name, ...) long name(void)
#define SYSCALL_DEFINE2(name, ...) long name(void)
#define SYSCALL_DEFINE3(name, ...) long name(void)
#define SYSCALL_DEFINE4(name, ...) long name(void)
#define SYSCALL_DEFINE5(name, ...) long name(void)
#define SYSCALL_DEFINE6(name, ...) long name(void)
#define COMPAT_SYSCALL_DEFINE0(name) long name(void)
#define COMPAT_SYSCALL_DEFINE1(name, ...) long name(void)
#define COMPAT_SYSCALL_DEFINE2(name, ...) long name(void)
#define COMPAT_SYSCALL_DEFINE3(name, ...) long name(void)
#define COMPAT_SYSCALL_DEFINE4(name, ...) long name(void)
#define COMPAT_SYSCALL_DEFINE5(name, ...) long name(void)
#define COMPAT_SYSCALL_DEFINE6(name, ...) long name(void)
#define UVERBS_HANDLER(name) name
#define BPF_CALL_0(name, ...) u64 name(void)
#define BPF_CALL_1(name, ...) u64 name(void)
#define BPF_CALL_2(name, ...) u64 name(void)
#define BPF_CALL_3(name, ...) u64 name(void)
#define BPF_CALL_4(name, ...) u64 name(void)
#define BPF_CALL_5(name, ...) u64 name(void)
#define DEF_SCSI_QCMD(name)

/* declarations and initialisers that are whole without a semicolon or a comma */
#define DECLARE_VM_GET_PAGE_PROT
#define MMAP_LOCK_INITIALIZER(x)
#define __bpf_kfunc_start_defs() extern int kfuncs
#define __bpf_kfunc_end_defs() extern int kfuncs
#define DECLARE_BITMAP(name, bits) unsigned long name[bits]

/* loops whose body is one word */
#define for_each_active_dev_scope(...) for (;;)
#define for_each_iotlb_cr(...) for (;;)

/* assembler: strings and operands that macros paste */
#define asm_inline asm
#define EX_TABLE(...) ""
#define CC_IPM(x) ""
#define CC_OUT(a, b) "=d" (a)
#define CC_CLOBBER "cc"
#define CC_CLOBBER_LIST(...) __VA_ARGS__

#define __int128 long
