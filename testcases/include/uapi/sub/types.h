typedef phys_addr_t view_t;
