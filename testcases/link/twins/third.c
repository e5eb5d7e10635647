// SPDX-License-Identifier: GPL-2.0-only
#include "twins.h"

phys_addr_t third_first(void)
{
	return virt_to_phys(first_open());	/* expect: conv-nonlinear */
}

phys_addr_t third_second(void)
{
	return virt_to_phys(second_open());
}
