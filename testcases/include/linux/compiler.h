/* SPDX-License-Identifier: GPL-2.0-only */
/* Fake kernel: attributes. Under sparse the address spaces are real. */
#ifndef _LINUX_COMPILER_H
#define _LINUX_COMPILER_H

#ifdef __CHECKER__
#define __user		__attribute__((noderef, address_space(1)))
#define __iomem		__attribute__((noderef, address_space(2)))
#define __force		__attribute__((force))
#define __bitwise	__attribute__((bitwise))
#define __acquires(x)	__attribute__((context(x, 0, 1)))
#define __releases(x)	__attribute__((context(x, 1, 0)))
#else
#define __user
#define __iomem
#define __force
#define __bitwise
#define __acquires(x)
#define __releases(x)
#endif

#define __percpu
#define __rcu
#define __init
#define __exit
#define __initdata
#define __exitdata
#define __read_mostly
#define __randomize_layout
#define __always_inline		inline __attribute__((always_inline))
#define noinline		__attribute__((noinline))
#define __must_check		__attribute__((warn_unused_result))
#define __maybe_unused		__attribute__((unused))
#define __always_unused		__attribute__((unused))
#define __used			__attribute__((used))
#define __packed		__attribute__((packed))
#define __aligned(x)		__attribute__((aligned(x)))
#define __printf(a, b)		__attribute__((format(printf, a, b)))
#define fallthrough		do {} while (0)
#define likely(x)		__builtin_expect(!!(x), 1)
#define unlikely(x)		__builtin_expect(!!(x), 0)
#define barrier()		__asm__ __volatile__("" : : : "memory")
#define READ_ONCE(x)		(*(const volatile __typeof__(x) *)&(x))
#define WRITE_ONCE(x, v)	(*(volatile __typeof__(x) *)&(x) = (v))
#define IS_ENABLED(option)	0

#endif
