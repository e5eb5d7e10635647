/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Fake kernel: the flags of a VMA, as legacy masks (VM_xxx) and as bit numbers
 * (VMA_xxx_BIT) of a vma_flags_t. The numbers are Linux 7.1's.
 */
#ifndef _LINUX_VMA_FLAGS_H
#define _LINUX_VMA_FLAGS_H

#include <linux/types.h>
#include <linux/bits.h>

typedef unsigned long vm_flags_t;
typedef int __bitwise vma_flag_t;

#define NUM_VMA_FLAG_BITS	64

typedef struct {
	DECLARE_BITMAP(__vma_flags, NUM_VMA_FLAG_BITS);
} vma_flags_t;

#define FAKE_VMA_BIT(name, nr)	VMA_ ## name ## _BIT = (__force vma_flag_t)nr

enum {
	FAKE_VMA_BIT(READ, 0),
	FAKE_VMA_BIT(WRITE, 1),
	FAKE_VMA_BIT(EXEC, 2),
	FAKE_VMA_BIT(SHARED, 3),
	FAKE_VMA_BIT(MAYREAD, 4),
	FAKE_VMA_BIT(MAYWRITE, 5),
	FAKE_VMA_BIT(MAYEXEC, 6),
	FAKE_VMA_BIT(MAYSHARE, 7),
	FAKE_VMA_BIT(GROWSDOWN, 8),
	FAKE_VMA_BIT(MAYOVERLAY, 9),
	FAKE_VMA_BIT(PFNMAP, 10),
	FAKE_VMA_BIT(LOCKED, 13),
	FAKE_VMA_BIT(IO, 14),
	FAKE_VMA_BIT(SEQ_READ, 15),
	FAKE_VMA_BIT(RAND_READ, 16),
	FAKE_VMA_BIT(DONTCOPY, 17),
	FAKE_VMA_BIT(DONTEXPAND, 18),
	FAKE_VMA_BIT(LOCKONFAULT, 19),
	FAKE_VMA_BIT(ACCOUNT, 20),
	FAKE_VMA_BIT(NORESERVE, 21),
	FAKE_VMA_BIT(HUGETLB, 22),
	FAKE_VMA_BIT(SYNC, 23),
	FAKE_VMA_BIT(ARCH_1, 24),
	FAKE_VMA_BIT(WIPEONFORK, 25),
	FAKE_VMA_BIT(DONTDUMP, 26),
	FAKE_VMA_BIT(MIXEDMAP, 28),
	FAKE_VMA_BIT(HUGEPAGE, 29),
	FAKE_VMA_BIT(NOHUGEPAGE, 30),
	FAKE_VMA_BIT(MERGEABLE, 31),
};

#define FAKE_VM_FLAG(name)	BIT((__force int)VMA_ ## name ## _BIT)

#define VM_NONE		0x00000000UL
#define VM_GROWSUP	VM_NONE
#define VM_READ		FAKE_VM_FLAG(READ)
#define VM_WRITE	FAKE_VM_FLAG(WRITE)
#define VM_EXEC		FAKE_VM_FLAG(EXEC)
#define VM_SHARED	FAKE_VM_FLAG(SHARED)
#define VM_MAYREAD	FAKE_VM_FLAG(MAYREAD)
#define VM_MAYWRITE	FAKE_VM_FLAG(MAYWRITE)
#define VM_MAYEXEC	FAKE_VM_FLAG(MAYEXEC)
#define VM_MAYSHARE	FAKE_VM_FLAG(MAYSHARE)
#define VM_GROWSDOWN	FAKE_VM_FLAG(GROWSDOWN)
#define VM_MAYOVERLAY	FAKE_VM_FLAG(MAYOVERLAY)
#define VM_PFNMAP	FAKE_VM_FLAG(PFNMAP)
#define VM_LOCKED	FAKE_VM_FLAG(LOCKED)
#define VM_IO		FAKE_VM_FLAG(IO)
#define VM_SEQ_READ	FAKE_VM_FLAG(SEQ_READ)
#define VM_RAND_READ	FAKE_VM_FLAG(RAND_READ)
#define VM_DONTCOPY	FAKE_VM_FLAG(DONTCOPY)
#define VM_DONTEXPAND	FAKE_VM_FLAG(DONTEXPAND)
#define VM_LOCKONFAULT	FAKE_VM_FLAG(LOCKONFAULT)
#define VM_ACCOUNT	FAKE_VM_FLAG(ACCOUNT)
#define VM_NORESERVE	FAKE_VM_FLAG(NORESERVE)
#define VM_HUGETLB	FAKE_VM_FLAG(HUGETLB)
#define VM_SYNC		FAKE_VM_FLAG(SYNC)
#define VM_WIPEONFORK	FAKE_VM_FLAG(WIPEONFORK)
#define VM_DONTDUMP	FAKE_VM_FLAG(DONTDUMP)
#define VM_MIXEDMAP	FAKE_VM_FLAG(MIXEDMAP)
#define VM_HUGEPAGE	FAKE_VM_FLAG(HUGEPAGE)
#define VM_NOHUGEPAGE	FAKE_VM_FLAG(NOHUGEPAGE)
#define VM_ACCESS_FLAGS	(VM_READ | VM_WRITE | VM_EXEC)
#define VM_SPECIAL	(VM_IO | VM_DONTEXPAND | VM_PFNMAP | VM_MIXEDMAP)

#define VMA_REMAP_FLAGS	mk_vma_flags(VMA_IO_BIT, VMA_PFNMAP_BIT, \
				     VMA_DONTEXPAND_BIT, VMA_DONTDUMP_BIT)

static inline vma_flags_t fake_vma_flags(const vma_flag_t *bits, size_t count)
{
	vma_flags_t flags = { { 0 } };
	size_t i;

	for (i = 0; i < count; i++)
		flags.__vma_flags[0] |= BIT((__force int)bits[i]);
	return flags;
}

#define mk_vma_flags(...)						\
	fake_vma_flags((const vma_flag_t []) { __VA_ARGS__ },		\
		       sizeof((const vma_flag_t []) { __VA_ARGS__ }) /	\
		       sizeof(vma_flag_t))

static inline vm_flags_t vma_flags_to_legacy(vma_flags_t flags)
{
	return flags.__vma_flags[0];
}

static inline vma_flags_t legacy_to_vma_flags(vm_flags_t flags)
{
	vma_flags_t ret = { { flags } };

	return ret;
}

static inline bool vma_flags_test(const vma_flags_t *flags, vma_flag_t bit)
{
	return flags->__vma_flags[0] & BIT((__force int)bit);
}

static inline bool vma_flags_test_any_mask(const vma_flags_t *flags,
					   vma_flags_t mask)
{
	return flags->__vma_flags[0] & mask.__vma_flags[0];
}

static inline bool vma_flags_test_all_mask(const vma_flags_t *flags,
					   vma_flags_t mask)
{
	return !(~flags->__vma_flags[0] & mask.__vma_flags[0]);
}

static inline void vma_flags_set_mask(vma_flags_t *flags, vma_flags_t mask)
{
	flags->__vma_flags[0] |= mask.__vma_flags[0];
}

static inline void vma_flags_clear_mask(vma_flags_t *flags, vma_flags_t mask)
{
	flags->__vma_flags[0] &= ~mask.__vma_flags[0];
}

#define vma_flags_test_any(flags, ...) \
	vma_flags_test_any_mask(flags, mk_vma_flags(__VA_ARGS__))
#define vma_flags_test_all(flags, ...) \
	vma_flags_test_all_mask(flags, mk_vma_flags(__VA_ARGS__))
#define vma_flags_set(flags, ...) \
	vma_flags_set_mask(flags, mk_vma_flags(__VA_ARGS__))
#define vma_flags_clear(flags, ...) \
	vma_flags_clear_mask(flags, mk_vma_flags(__VA_ARGS__))

static inline bool is_cow_mapping(vm_flags_t flags)
{
	return (flags & (VM_SHARED | VM_MAYWRITE)) == VM_MAYWRITE;
}

static inline bool is_nommu_shared_mapping(vm_flags_t flags)
{
	return flags & (VM_MAYSHARE | VM_MAYOVERLAY);
}

static inline bool is_nommu_shared_vma_flags(const vma_flags_t *flags)
{
	return vma_flags_test_any(flags, VMA_MAYSHARE_BIT, VMA_MAYOVERLAY_BIT);
}

#endif
