// SPDX-License-Identifier: GPL-2.0-only
/* Notes as a person reads them. */
#include <stdio.h>
#include <sys/ioctl.h>
#include "act.h"

static const char *private_name(unsigned long long number)
{
	static char near[32];

	switch (number) {
	case PRIVATE_NONE: return "NULL";
	case PRIVATE_FILE: return "the file's";
	case PRIVATE_DEVICE: return "the UIO device";
	case PRIVATE_INFO: return "the UIO driver's";
	case PRIVATE_OTHER: return "other";
	}
	snprintf(near, sizeof(near), "the file's%+lld", (long long)(number - PRIVATE_NEAR));
	return near;
}

static const char *page_name(unsigned long long pfn)
{
	static char buf[32];

	if (pfn == PFN_OTHER)
		return "another page";
	if (pfn >= JUDGE_ARENA >> 12)
		snprintf(buf, sizeof(buf), "pfn %llx", pfn);
	else if (pfn >= PFN_LOW)
		snprintf(buf, sizeof(buf), "pfn %llx", pfn - PFN_LOW);
	else if (pfn)
		snprintf(buf, sizeof(buf), "page %lld of the module", pfn - PFN_OURS);
	else
		return "no page";
	return buf;
}

static void print_page(const struct note *note, int control, unsigned int index, char *buf, size_t size)
{
	struct judge_name name = { .ops = note->v[PAGE_OPS], .index = index };
	unsigned long long state = note->v[PAGE_STATE];

	if (ioctl(control, JUDGE_NAME, &name))
		snprintf(name.name, sizeof(name.name), "%llx", (unsigned long long)name.ops);
	snprintf(buf, size, "page %lld: flags %llx prot %llx pgoff %llx vm_ops %s private %s%s%s%s%s; %s, entry %llx",
		 (long long)note->v[PAGE_AT] - 64, (unsigned long long)note->v[PAGE_FLAGS],
		 (unsigned long long)note->v[PAGE_PROT], (unsigned long long)note->v[PAGE_OFF], name.name,
		 private_name(note->v[PAGE_PRIVATE]), state & STATE_ANON ? ", anonymous" : "",
		 state & STATE_ANON_VMA ? ", anon_vma" : "", state & STATE_TRACKED ? ", tracked" : "",
		 state & STATE_FILE ? "" : ", no file", page_name(note->v[PAGE_PFN]),
		 (unsigned long long)note->v[PAGE_PTE]);
}

char *note_print(const struct note *note, int control, unsigned int index, char *buf, size_t size)
{
	const unsigned long long *v = (const unsigned long long *)note->v;

	switch (note->kind) {
	case NOTE_OPEN:
		snprintf(buf, size, "open: %d", note->result);
		break;
	case NOTE_STEP:
		snprintf(buf, size, "%s %llu+%llu (%llu) = %d", op_name(v[0]), v[1], v[2], v[3], note->result);
		break;
	case NOTE_TOUCH:
		snprintf(buf, size, "%s page %lld: %s %d/%llx", v[1] ? "write" : "read", (long long)v[0] - 64,
			 note->result ? "signal" : "ok", note->result, v[2]);
		break;
	case NOTE_AREA:
		snprintf(buf, size, "a VMA of pages %lld to %lld", (long long)v[0] - 64, (long long)v[1] - 64);
		break;
	case NOTE_PAGE:
		print_page(note, control, index, buf, size);
		break;
	case NOTE_COUNTS:
		snprintf(buf, size, "total_vm %llu locked_vm %llu references to the file %llu, kept %llx",
			 v[0], v[1], v[2], v[3]);
		break;
	case NOTE_KERNEL:
		snprintf(buf, size, "kernel: %.*s (%d)", (int)sizeof(note->v), (const char *)note->v, note->result);
		break;
	case NOTE_END:
		snprintf(buf, size, "end: status %x charge %+lld pages, page references %+lld, PAT entries %+lld, kept %llx",
			 note->result, (long long)v[0], (long long)v[1], (long long)v[2], v[3]);
		break;
	default:
		snprintf(buf, size, "nothing");
	}
	return buf;
}
