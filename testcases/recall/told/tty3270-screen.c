// SPDX-License-Identifier: GPL-2.0-only
/* told: swap -- s390/3270: fix allocation of tty3270_screen structure */
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/err.h>

struct tty3270_cell {
	u8 character;
	u8 highlight;
	u8 f_color;
};

struct tty3270_line {
	struct tty3270_cell *cells;
	int len;
};

struct raw3270_view {
	int rows, cols;
};

struct tty3270 {
	struct raw3270_view view;
	struct tty3270_line *screen;
	unsigned int cx, cy;
};

static void tty3270_free_screen(struct tty3270_line *screen, unsigned int rows)
{
	int lines;

	for (lines = 0; lines < rows - 2; lines++)
		kfree(screen[lines].cells);
	kfree(screen);
}

static struct tty3270_line *tty3270_alloc_screen(unsigned int rows, unsigned int cols)
{
	struct tty3270_line *screen;
	unsigned long size;
	int lines;

	size = sizeof(struct tty3270_line) * (rows - 2);
	screen = kzalloc(size, GFP_KERNEL);
	if (!screen)
		return NULL;
	for (lines = 0; lines < rows - 2; lines++) {
		size = sizeof(struct tty3270_cell) * cols;
		screen[lines].cells = kzalloc(size, GFP_KERNEL);
		screen[lines].len = cols;
	}
	return screen;
}

void tty3270_resize(struct tty3270 *tp, int new_rows, int new_cols)
{
	struct tty3270_line *screen = tty3270_alloc_screen(new_rows, new_cols);

	tty3270_free_screen(tp->screen, tp->view.rows);
	tp->screen = screen;
}

int tty3270_install(struct tty3270 *tp)
{
#ifdef MENDED
	tp->screen = tty3270_alloc_screen(tp->view.rows, tp->view.cols);
#else
	tp->screen = tty3270_alloc_screen(tp->view.cols, tp->view.rows);	/* bug */
#endif
	return tp->screen ? 0 : -ENOMEM;
}
