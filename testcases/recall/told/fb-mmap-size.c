// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: end -- vm_end for length in bytes (io_remap_pfn_range) */
typedef unsigned int u32;
typedef u32 __u32;
typedef long long loff_t;
typedef unsigned long vm_flags_t;
typedef struct { unsigned long pgprot; } pgprot_t;
#define __iomem
#define EAGAIN 11
#define EINVAL 22
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define ALIGN(x, a) (((x) + ((a) - 1)) & ~((typeof(x))(a) - 1))
#define PAGE_ALIGN(addr) ALIGN(addr, PAGE_SIZE)

struct inode;
struct address_space;
struct vm_operations_struct;

struct mm_struct {
	unsigned long locked_vm;
	unsigned long pinned_vm;
};

struct file {
	struct inode *f_inode;
	struct address_space *f_mapping;
	void *private_data;
	loff_t f_pos;
};

struct vm_area_struct {
	unsigned long vm_start;
	unsigned long vm_end;
	struct mm_struct *vm_mm;
	pgprot_t vm_page_prot;
	vm_flags_t vm_flags;
	const struct vm_operations_struct *vm_ops;
	unsigned long vm_pgoff;
	struct file *vm_file;
	void *vm_private_data;
};

struct fb_fix_screeninfo {
	char id[16];
	unsigned long smem_start;	/* Start of frame buffer mem (physical address) */
	__u32 smem_len;			/* Length of frame buffer mem */
	__u32 line_length;		/* length of a line in bytes */
	unsigned long mmio_start;	/* Start of Memory Mapped I/O (physical address) */
	__u32 mmio_len;			/* Length of Memory Mapped I/O */
};

int io_remap_pfn_range(struct vm_area_struct *vma, unsigned long addr,
		       unsigned long orig_pfn, unsigned long size, pgprot_t orig_prot);
pgprot_t pgprot_writecombine(pgprot_t prot);

struct lcdc_par {
	struct fb_fix_screeninfo fix;
	void __iomem *regs;
};

static int lcdc_fb_mmap(struct lcdc_par *par, struct vm_area_struct *vma)
{
	unsigned long len = vma->vm_end - vma->vm_start;
	unsigned long pfn = par->fix.smem_start >> PAGE_SHIFT;

	if (len > PAGE_ALIGN(par->fix.smem_len))
		return -EINVAL;

	vma->vm_page_prot = pgprot_writecombine(vma->vm_page_prot);
	if (io_remap_pfn_range(vma, vma->vm_start, pfn,
#ifdef MENDED
			       len, vma->vm_page_prot))
#else
			       vma->vm_end, vma->vm_page_prot))	/* bug */
#endif
		return -EAGAIN;
	return 0;
}
