// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: size -- regmap_bulk_read counts registers, sizeof gives bytes */

typedef unsigned short u16;
typedef unsigned long size_t;
#define ARRAY_SIZE(arr) (sizeof(arr) / sizeof((arr)[0]))
struct device { void *driver_data; struct device *parent; };
struct regmap;
void dev_err(const struct device *dev, const char *fmt, ...);
int regmap_bulk_read(struct regmap *map, unsigned int reg, void *val, size_t val_count);

struct adc_chip { struct device *dev; struct regmap *map; u16 cal[8]; };
#define ADC_REG_CAL 0x20
int adc_read_cal(struct adc_chip *chip)
{
	int ret, i;

#ifdef MENDED
	ret = regmap_bulk_read(chip->map, ADC_REG_CAL, chip->cal, ARRAY_SIZE(chip->cal));
#else
	ret = regmap_bulk_read(chip->map, ADC_REG_CAL, chip->cal, sizeof(chip->cal));	/* bug */
#endif
	if (ret) {
		dev_err(chip->dev, "calibration: %d\n", ret);
		return ret;
	}
	for (i = 0; i < 8; i++)
		chip->cal[i] &= 0x0fff;
	return 0;
}
