/* SPDX-License-Identifier: GPL-2.0-only */
/* Before the text of a pair: what its fake kernel has and the real one has not, or says aloud. */
#ifndef _JUDGE_COMPAT_H
#define _JUDGE_COMPAT_H

#include <linux/device.h>
#include <linux/fs.h>
#include <linux/gfp.h>
#include <linux/io.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include "pair.h"

#define MMAP_MODEL	1
#define uio_info	hooked_info

/* thousands of requests print thousands of lines */
#undef pr_err
#define pr_err(fmt, ...)	no_printk(fmt, ##__VA_ARGS__)
#undef dev_info
#define dev_info(dev, fmt, ...)	({ (void)(dev); no_printk(fmt, ##__VA_ARGS__); })

/* x86 has it for /dev/mem alone */
#define phys_mem_access_prot(file, pfn, size, prot) \
	((pfn) & 1 ? pgprot_noncached(prot) : (prot))
#undef virt_to_pfn
#define virt_to_pfn(address)	((unsigned long)(address) >> PAGE_SHIFT)

#define no_llseek	NULL

/* there is an MMU: every mapping of a file that is not private is shared */
#define is_nommu_shared_mapping(flags)	((flags) & VM_MAYSHARE)
#define is_nommu_shared_vma_flags(flags) vma_flags_test(flags, VMA_MAYSHARE_BIT)

#endif
