// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: end -- flush_icache_range is given a length where the end address goes */

typedef unsigned int u32;
typedef unsigned long size_t;
#define ENOSPC 28
void *memcpy(void *to, const void *from, size_t n);
void *memset(void *s, int c, size_t n);
void flush_icache_range(unsigned long start, unsigned long end);

struct dsp_fw { void *text; size_t text_len; u32 entry; };
int dsp_fw_install(struct dsp_fw *fw, const void *image, size_t len)
{
	if (len > fw->text_len)
		return -ENOSPC;
	memcpy(fw->text, image, len);
	if (len < fw->text_len)
		memset(fw->text + len, 0, fw->text_len - len);
#ifdef MENDED
	flush_icache_range((unsigned long)fw->text, (unsigned long)fw->text + fw->text_len);
#else
	flush_icache_range((unsigned long)fw->text, fw->text_len);	/* bug */
#endif
	fw->entry = *(u32 *)fw->text;
	return 0;
}
