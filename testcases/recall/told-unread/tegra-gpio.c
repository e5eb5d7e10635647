// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: offset -- gpio: tegra: request a pin by its number among all of the system, not by its offset in the chip */
#include <linux/kernel.h>
#include <linux/io.h>

struct gpio_chip {
	const char *label;
	int (*request)(struct gpio_chip *chip, unsigned int offset);
	void (*free)(struct gpio_chip *chip, unsigned int offset);
	/* the first GPIO number handled by this chip */
	int base;
	u16 ngpio;
	void *data;
};

struct tegra_gpio_info {
	void __iomem *regs;
	struct gpio_chip gc;
	u32 bank_count;
};

#define GPIO_BANK(x) ((x) >> 5)
#define GPIO_BIT(x) ((x) & 0x7)
#define GPIO_MSK_CNF(t, x) (GPIO_BANK(x) * 0x100 + 0x80)

/* gpio: the GPIO pin number from the GPIO subsystem number space */
int pinctrl_gpio_request(unsigned int gpio);
void pinctrl_gpio_free(unsigned int gpio);
int gpiochip_add_data(struct gpio_chip *gc, void *data);

static inline void *gpiochip_get_data(struct gpio_chip *gc)
{
	return gc->data;
}

static void tegra_gpio_disable(struct tegra_gpio_info *tgi, unsigned int gpio)
{
	writel(0x100 << GPIO_BIT(gpio), tgi->regs + GPIO_MSK_CNF(tgi, gpio));
}

static int tegra_gpio_request(struct gpio_chip *chip, unsigned int offset)
{
#ifdef MENDED
	return pinctrl_gpio_request(chip->base + offset);
#else
	return pinctrl_gpio_request(offset);	/* bug */
#endif
}

static void tegra_gpio_free(struct gpio_chip *chip, unsigned int offset)
{
	struct tegra_gpio_info *tgi = gpiochip_get_data(chip);

#ifdef MENDED
	pinctrl_gpio_free(chip->base + offset);
#else
	pinctrl_gpio_free(offset);	/* bug */
#endif
	tegra_gpio_disable(tgi, offset);
}

int tegra_gpio_probe(struct tegra_gpio_info *tgi)
{
	tgi->gc.label = "tegra-gpio";
	tgi->gc.request = tegra_gpio_request;
	tgi->gc.free = tegra_gpio_free;
	tgi->gc.base = 0;
	tgi->gc.ngpio = tgi->bank_count * 32;
	return gpiochip_add_data(&tgi->gc, tgi);
}
