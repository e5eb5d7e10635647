#include "drm.h"
#if 0
#include "/dev/zero"
#include "../../../../etc/passwd"
#endif
