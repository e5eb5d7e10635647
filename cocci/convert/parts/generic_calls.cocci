// ---- generic_calls.cocci: the generic hooks do their work when they are called

@call@
identifier fn =~ "@CALL@";
struct vm_area_struct *v;
identifier def.fp;
position p;
@@
fn(fp, v@p)

@fpset@
identifier def.fp;
expression E;
position p;
@@
\(fp@p = E\|&fp@p\)

@script:python@
p << fpset.p;
@@
note(spoilt, p)

