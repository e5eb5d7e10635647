// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: offset -- page offset for byte offset (vm_mmap), field of a loader segment */
typedef unsigned long long u64;
typedef long long loff_t;
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define ALIGN(x, a) (((x) + ((a) - 1)) & ~((typeof(x))(a) - 1))
#define PAGE_ALIGN(addr) ALIGN(addr, PAGE_SIZE)
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)
#define IS_ERR_VALUE(x) ((unsigned long)(void *)(x) >= (unsigned long)-4095)
#define PROT_READ 0x1
#define PROT_WRITE 0x2
#define MAP_PRIVATE 0x02

struct inode;
struct address_space;

struct file {
	struct inode *f_inode;
	struct address_space *f_mapping;
	void *private_data;
	loff_t f_pos;
};

unsigned long vm_mmap(struct file *file, unsigned long addr, unsigned long len,
		      unsigned long prot, unsigned long flag, unsigned long offset);

struct seg {
	unsigned long vaddr;
	unsigned long filesz;
	unsigned long where;
};

static void seg_parse(struct seg *s, const u64 *hdr)
{
	s->vaddr = hdr[0] & PAGE_MASK;
	s->filesz = hdr[1] + offset_in_page(hdr[0]);
	s->where = (hdr[2] - offset_in_page(hdr[0])) >> PAGE_SHIFT;
}

static int seg_load(struct file *file, const u64 *hdr)
{
	struct seg s;
	unsigned long addr;

	seg_parse(&s, hdr);
	addr = vm_mmap(file, s.vaddr, PAGE_ALIGN(s.filesz), PROT_READ | PROT_WRITE,
#ifdef MENDED
		       MAP_PRIVATE, s.where << PAGE_SHIFT);
#else
		       MAP_PRIVATE, s.where);	/* bug */
#endif
	if (IS_ERR_VALUE(addr))
		return (int)addr;
	return 0;
}
