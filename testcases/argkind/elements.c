// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 0 -- an array of structures is not followed */
/* Local arrays of structures without a name, elements of a scatterlist, indices of a loop. */
#include <linux/mm.h>
#include <linux/dma-mapping.h>

struct scatterlist {
	unsigned long page_link;
	unsigned int offset;
	unsigned int length;
	dma_addr_t dma_address;
};

enum marker { MARK_LOCK = 1, MARK_LIST = 2 };

void *sg_virt(struct scatterlist *sg);
phys_addr_t sg_phys(struct scatterlist *sg);
struct scatterlist *sg_next(struct scatterlist *sg);
int strcmp(const char *a, const char *b);
int place_marker(int at, enum marker mark);
int probe_phy(void *bp, u8 phy_index, u32 base, u8 port);

/* the number that is found beside a string is no string */
static int marker_of(const char *word, u32 mask)
{
	const struct {
		enum marker mark;
		const char *const name;
		const bool once;
	} marks[] = {
		{ MARK_LOCK, "lock", true },
		{ MARK_LIST, "list", false },
	};
	int found = 0, i;

	for (i = 0; i < 2; i++) {
		if (!(mask & marks[i].mark) || strcmp(word, marks[i].name))
			continue;
		found = marks[i].mark;
		goto end;
	}
	return 0;
end:
	return found;
}

int mark_by_name(const char *name, u32 mask)
{
	int mark = marker_of(name, mask);

	return mark ? place_marker(3, mark) : 0;
}

/* and an address that is found there is one */
int map_one_of(struct vm_area_struct *vma, phys_addr_t base, int i)
{
	struct {
		unsigned long pages;
		phys_addr_t at;
	} part[2];

	part[0].pages = 1;
	part[0].at = base;
	part[1].pages = 2;
	part[1].at = base + PAGE_SIZE;
	return remap_pfn_range(vma, vma->vm_start, part[i].at, part[i].pages << PAGE_SHIFT, vma->vm_page_prot);	/* expect: arg-unit */
}

/* a part of an array in an element may be any of it */
int map_any_of(struct vm_area_struct *vma, phys_addr_t base, int i, int j)
{
	struct {
		unsigned long at[2];
		unsigned long pages;
	} part[2];

	part[0].at[0] = base;
	part[0].at[1] = base;
	part[i].at[j] = base >> PAGE_SHIFT;
	return remap_pfn_range(vma, vma->vm_start, part[0].at[0], PAGE_SIZE, vma->vm_page_prot);
}

/* memory of a device that is none */
void map_in_software(struct scatterlist *sgl, int nents)
{
	struct scatterlist *s = sgl;
	int i;

	for (i = 0; i < nents; i++, s = sg_next(s))
		s->dma_address = (uintptr_t)sg_virt(s);	/* expect@1: arg-space */
}

/* phy_index is called what it is, whatever else is counted */
void probe_ports(void *bp, u32 *base, u8 phy_index)
{
	u8 port;

	for (port = 0; port < 2; port++)
		probe_phy(bp, phy_index, base[port], port);
}

void probe_all(void *bp, u32 base, u8 port)
{
	u8 i;

	for (i = 0; i < 4; i++)
		probe_phy(bp, i, base, port);
}
