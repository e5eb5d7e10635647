// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..6.12 */
/* told: scale -- PCI/sysfs: Pass the number of characters, not of bytes, to utf16s_to_utf8s() */
#include <linux/mm.h>

typedef u16 utf16_t;

enum utf16_endian {
	UTF16_HOST_ENDIAN,
	UTF16_LITTLE_ENDIAN,
	UTF16_BIG_ENDIAN
};

union acpi_object {
	u32 type;
	struct {
		u32 type;
		u32 length;	/* # of bytes in the buffer */
		u8 *pointer;
	} buffer;
	struct {
		u32 type;
		u32 count;
		union acpi_object *elements;
	} package;
};

int utf16s_to_utf8s(const utf16_t *pwcs, int inlen, enum utf16_endian endian, u8 *s, int maxout);
u32 utf16_strnlen(const utf16_t *s, size_t maxlength);
int put_label(char *buf, int len);

int smbios_label(const utf16_t *label, char *buf)
{
	int len = utf16s_to_utf8s(label, utf16_strnlen(label, 128), UTF16_HOST_ENDIAN, (u8 *)buf, PAGE_SIZE - 1);

	return put_label(buf, len);
}

int dsm_label_utf16s_to_utf8s(union acpi_object *obj, char *buf)
{
	int len;

	len = utf16s_to_utf8s((const utf16_t *)obj->buffer.pointer,
#ifdef MENDED
			      obj->buffer.length / sizeof(utf16_t),
#else
			      obj->buffer.length,	/* bug */
#endif
			      UTF16_LITTLE_ENDIAN, (u8 *)buf, PAGE_SIZE - 1);
	buf[len++] = '\n';
	return len;
}
