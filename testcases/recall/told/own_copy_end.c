// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: end -- own helper takes start and end offsets, the caller passes a count */

typedef unsigned char u8;
typedef unsigned long size_t;
#define __iomem
void memcpy_toio(volatile void __iomem *dst, const void *src, size_t count);

struct shadow_fb { u8 *shadow; u8 __iomem *vram; size_t pitch; unsigned int height; };
static void shadow_flush(struct shadow_fb *fb, size_t start, size_t end)
{
	if (end > fb->pitch * fb->height)
		end = fb->pitch * fb->height;
	if (start < end)
		memcpy_toio(fb->vram + start, fb->shadow + start, end - start);
}
void shadow_damage(struct shadow_fb *fb, unsigned int y, unsigned int lines)
{
	size_t start = y * fb->pitch;
	size_t count = lines * fb->pitch;

	if (!lines)
		return;
#ifdef MENDED
	shadow_flush(fb, start, start + count);
#else
	shadow_flush(fb, start, count);	/* bug */
#endif
}
