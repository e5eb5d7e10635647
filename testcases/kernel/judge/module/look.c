// SPDX-License-Identifier: GPL-2.0-only
/* What there is of a case: its VMAs, the entries of its page tables, and what it may have written. */
#include <linux/file.h>
#include <linux/io.h>
#include <linux/kallsyms.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include "pair.h"

#define ARENA_PAGES	(JUDGE_ARENA_SIZE >> PAGE_SHIFT)
#define ARENA_PFN	(JUDGE_ARENA >> PAGE_SHIFT)
#define MAX_NOTES	512
#define MAX_PAGES	24	/* of a VMA */
#define MAX_NAMES	32

static struct note notes[MAX_NOTES];
static unsigned int count;
static char ops_names[MAX_NAMES][44];
static bool arena_filled;
static DECLARE_BITMAP(writable, ARENA_PAGES);
static DECLARE_BITMAP(low_writable, JUDGE_LOW);

static struct note *add(u16 step, enum note_kind kind)
{
	struct note *note = &notes[count];

	if (count < MAX_NOTES - 1)
		count++;
	*note = (struct note) { .kind = kind, .step = step };
	return note;
}

static u64 entry_of(struct mm_struct *mm, unsigned long addr)
{
	pgd_t *pgd = pgd_offset(mm, addr);
	p4d_t *p4d;
	pud_t *pud;
	pmd_t *pmd;

	if (pgd_none(*pgd))
		return 0;
	p4d = p4d_offset(pgd, addr);
	if (p4d_none(*p4d))
		return 0;
	pud = pud_offset(p4d, addr);
	if (pud_none(*pud) || pud_leaf(*pud))
		return pud_val(*pud);
	pmd = pmd_offset(pud, addr);
	if (pmd_none(*pmd) || pmd_leaf(*pmd))
		return pmd_val(*pmd);
	return pte_val(*pte_offset_kernel(pmd, addr));
}

static u64 pfn_number(u64 pfn)
{
	int i;

	if (pfn >= ARENA_PFN && pfn < ARENA_PFN + ARENA_PAGES)
		return pfn;
	if (pfn < JUDGE_LOW)
		return PFN_LOW + pfn;
	for (i = 0; i < JUDGE_PAGES; i++)
		if (page_to_pfn(judge_pages[i]) == pfn)
			return PFN_OURS + i;
	return PFN_OTHER;
}

static void note_entry(struct note *note, u64 entry)
{
	u64 pfn;

	if (!entry)
		return;
	note->v[PAGE_PTE] = entry & ~PTE_PFN_MASK;
	if (!(entry & (_PAGE_PRESENT | _PAGE_PROTNONE)))
		return;
	/* an entry without any right has it inverted */
	pfn = pfn_number(pte_pfn(__pte(entry)));
	note->v[PAGE_PFN] = pfn;
	if (!(entry & _PAGE_RW) || pfn == PFN_OTHER)
		return;
	if (pfn >= ARENA_PFN)
		set_bit(pfn - ARENA_PFN, writable);
	else if (pfn >= PFN_LOW)
		set_bit(pfn - PFN_LOW, low_writable);
}

/* Operations of the kernel's own, and of its drivers, which may be loaded elsewhere next time: by name */
static u64 named(const struct vm_operations_struct *ops)
{
	char name[sizeof(ops_names[0])];
	unsigned int i;

	snprintf(name, sizeof(name), "%ps", ops);
	for (i = 0; i < MAX_NAMES - 1 && ops_names[i][0]; i++)
		if (!strcmp(ops_names[i], name))
			break;
	strscpy(ops_names[i], name);
	return 1 + i;
}

/* Two tables of one pair name the same operations at the same place. */
static u64 ops_number(const struct vm_operations_struct *ops)
{
	unsigned int i, k, side;

	for (i = 0; ops && i < judge_pair_count; i++)
		for (k = 0; k < judge_pairs[i].count; k++)
			for (side = 0; side < JUDGE_SIDES; side++)
				if (judge_pairs[i].ops[side][k].vm_ops == ops)
					return OPS_OF_PAIR + k;
	return ops ? named(ops) : 0;
}

static u64 private_number(const struct vm_area_struct *vma)
{
	const void *data = vma->vm_private_data;
	const struct judge_ops *ops;
	unsigned int i, k, side;
	long distance;

	if (!data)
		return PRIVATE_NONE;
	for (i = 0; i < judge_pair_count; i++)
		for (k = 0; k < judge_pairs[i].count; k++)
			for (side = 0; side < JUDGE_SIDES; side++) {
				ops = &judge_pairs[i].ops[side][k];
				if (ops->uio && judge_uio_device(ops->uio) == data)
					return PRIVATE_DEVICE;
				if (ops->uio && ops->uio->priv == data)
					return PRIVATE_INFO;
			}
	if (!vma->vm_file)
		return PRIVATE_OTHER;
	distance = (long)data - (long)vma->vm_file->private_data;
	if (!distance)
		return PRIVATE_FILE;
	return distance > -2048 && distance < 2048 ? PRIVATE_NEAR + distance : PRIVATE_OTHER;
}

static u64 state_of(const struct vm_area_struct *vma)
{
	u64 state = 0;

	if (vma_is_anonymous((struct vm_area_struct *)vma))
		state |= STATE_ANON;
	if (vma->anon_vma)
		state |= STATE_ANON_VMA;
	if (vma->vm_file)
		state |= STATE_FILE;
#ifdef __HAVE_PFNMAP_TRACKING
	if (vma->pfnmap_track_ctx)
		state |= STATE_TRACKED;
#endif
	return state;
}

static void note_vma(const struct vm_area_struct *vma, u16 step)
{
	unsigned long first = (vma->vm_start - JUDGE_WINDOW) >> PAGE_SHIFT, i;
	u64 ops = ops_number(vma->vm_ops), data = private_number(vma), state = state_of(vma);
	struct note *note = add(step, NOTE_AREA);

	note->v[0] = first;
	note->v[1] = first + vma_pages(vma);
	for (i = 0; i < min(vma_pages(vma), (unsigned long)MAX_PAGES); i++) {
		note = add(step, NOTE_PAGE);
		note->v[PAGE_AT] = first + i;
		note->v[PAGE_FLAGS] = vma->vm_flags;
		note->v[PAGE_PROT] = pgprot_val(vma->vm_page_prot);
		note->v[PAGE_OFF] = vma->vm_pgoff + i;
		note->v[PAGE_OPS] = ops;
		note->v[PAGE_PRIVATE] = data;
		note->v[PAGE_STATE] = state;
		note_entry(note, entry_of(vma->vm_mm, vma->vm_start + i * PAGE_SIZE));
	}
}

static void note_counts(struct mm_struct *mm, struct file *file, unsigned int areas, u16 step)
{
	struct note *note = add(step, NOTE_COUNTS);

	note->v[0] = mm->total_vm;
	note->v[1] = mm->locked_vm;
	/* each VMA of the file has one: what is left is the program's, or a leak */
	note->v[2] = file ? file_count(file) - areas : 0;
	note->v[3] = judge_watched();
}

/**
 * judge_look() - note what the calling process has in the window
 * @look: where the notes go; the file whose references are counted
 *
 * Return: 0, -EFAULT, or -ENOSPC where there is no place for them.
 */
int judge_look(struct judge_look *look)
{
	struct mm_struct *mm = current->mm;
	VMA_ITERATOR(vmi, mm, JUDGE_WINDOW);
	struct file *file = fget(look->fd);
	struct vm_area_struct *vma;
	unsigned int areas = 0;

	count = 0;
	mmap_write_lock(mm);
	for_each_vma_range(vmi, vma, JUDGE_WINDOW + JUDGE_SPAN) {
		note_vma(vma, look->step);
		areas += vma->vm_file && vma->vm_file == file;
	}
	note_counts(mm, file, areas, look->step);
	mmap_write_unlock(mm);
	if (file)
		fput(file);
	if (count > look->room)
		return -ENOSPC;
	look->room = count;
	if (copy_to_user(u64_to_user_ptr(look->notes), notes, count * sizeof(*notes)))
		return -EFAULT;
	return 0;
}

/**
 * judge_name() - the name of operations that a note has as a number
 * @name: the number, the entry it was noted for, and the name
 *
 * Return: 0, or -ENOENT.
 */
int judge_name(struct judge_name *name)
{
	const struct judge_pair *pair;
	unsigned int k;

	if (name->ops <= MAX_NAMES) {
		strscpy(name->name, name->ops ? ops_names[name->ops - 1] : "NULL");
		return 0;
	}
	pair = judge_entry(name->index, &k);
	k = name->ops - OPS_OF_PAIR;
	if (!pair)
		return -ENOENT;
	strscpy(name->name, k < pair->count ? pair->ops[JUDGE_OLD][k].name : "?");
	return 0;
}

/* Mapped for this access only: a mapping that lasts would decide how others may map it. */
static void restore(unsigned long from, unsigned long to)
{
	u64 *at = memremap(from * PAGE_SIZE, (to - from) * PAGE_SIZE, MEMREMAP_WB);
	unsigned long i;

	if (WARN_ON(!at))
		return;
	for (i = from; i < to; i++)
		at[(i - from) * PAGE_SIZE / sizeof(u64)] = 0xa000000000000000ULL | i;
	memunmap(at);
}

/** judge_restore() - give every page that can be mapped the number it begins with */
void judge_restore(void)
{
	unsigned long i;

	for (i = 0; i < JUDGE_PAGES; i++) {
		struct folio *folio = page_folio(judge_pages[i]);

		*(u64 *)page_address(judge_pages[i]) = 0xb000000000000000ULL | i;
		folio_clear_dirty(folio);
		folio_clear_referenced(folio);
	}
	if (!arena_filled) {
		restore(ARENA_PFN, ARENA_PFN + ARENA_PAGES);
		bitmap_fill(low_writable, JUDGE_LOW);
	}
	arena_filled = true;
	for_each_set_bit(i, writable, ARENA_PAGES)
		restore(ARENA_PFN + i, ARENA_PFN + i + 1);
	for_each_set_bit(i, low_writable, JUDGE_LOW)
		restore(i, i + 1);
	bitmap_zero(writable, ARENA_PAGES);
	bitmap_zero(low_writable, JUDGE_LOW);
}

/**
 * judge_refs() - who holds the pages
 *
 * Return: the references to the module's pages, and how often they are mapped.
 */
u64 judge_refs(void)
{
	u64 sum = 0;
	int i;

	for (i = 0; i < JUDGE_PAGES; i++)
		sum += page_count(judge_pages[i]) + folio_mapcount(page_folio(judge_pages[i]));
	return sum;
}
