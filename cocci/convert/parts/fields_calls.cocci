// ---- fields_calls.cocci: no mapping call has an entry here, so a handler that
// makes one, or hands its VMA to anything else, is left alone

@touch@
identifier h.F, def.vma;
@@
F(...) { <+... vma ...+> }

