#include "sub/types.h"
