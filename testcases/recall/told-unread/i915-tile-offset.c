// SPDX-License-Identifier: GPL-2.0-only
/* told: swap -- drm/i915: Fix the argument order of _intel_adjust_tile_offset() */
#include <linux/kernel.h>

struct intel_fb_rotation {
	unsigned int pitch;
	unsigned int rotation;
};

struct drm_framebuffer {
	unsigned int width, height;
	u64 modifier;
};

unsigned int intel_tile_size(const struct drm_framebuffer *fb);
void intel_tile_dims(const struct drm_framebuffer *fb, unsigned int *tile_width, unsigned int *tile_height, unsigned int cpp);

/* Adjust the tile offset by moving the difference into the x/y offsets. */
static u32 _intel_adjust_tile_offset(int *x, int *y, unsigned int tile_width, unsigned int tile_height,
					 unsigned int tile_size, unsigned int pitch_tiles, u32 old_offset, u32 new_offset)
{
	unsigned int pitch_pixels = pitch_tiles * tile_width;
	unsigned int tiles;

	tiles = (old_offset - new_offset) / tile_size;
	*y += tiles / pitch_tiles * tile_height;
	*x += tiles % pitch_tiles * tile_width;
	/* minimize x in case it got needlessly big */
	*y += *x / pitch_pixels * tile_height;
	*x %= pitch_pixels;
	return new_offset;
}

u32 intel_adjust_tile_offset(int *x, int *y, const struct drm_framebuffer *fb, unsigned int pitch, unsigned int cpp, u32 old_offset, u32 new_offset)
{
	unsigned int tile_size, tile_width, tile_height;

	tile_size = intel_tile_size(fb);
	intel_tile_dims(fb, &tile_width, &tile_height, cpp);
	_intel_adjust_tile_offset(x, y, tile_width, tile_height, tile_size, pitch / (tile_width * cpp), old_offset, new_offset);
	return new_offset;
}

u32 intel_fill_fb_info(const struct drm_framebuffer *fb, int *x, int *y, unsigned int pitch_tiles, u32 offset, unsigned int cpp)
{
	unsigned int tile_size, tile_width, tile_height;

	tile_size = intel_tile_size(fb);
	intel_tile_dims(fb, &tile_width, &tile_height, cpp);
	/* We only keep the x/y offsets, so push all of the gtt offset into the x/y offsets. */
#ifdef MENDED
	_intel_adjust_tile_offset(x, y, tile_width, tile_height, tile_size, pitch_tiles, offset * tile_size, 0);
#else
	_intel_adjust_tile_offset(x, y, tile_size, tile_width, tile_height, pitch_tiles, offset * tile_size, 0);	/* bug */
#endif
	return offset;
}
