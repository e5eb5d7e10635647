// ---- map_calls.cocci: the array is used after the hook, and its length twice

@stack@
identifier A;
expression N;
position p;
@@
struct page *A@p[N];

@script:python@
p << stack.p;
@@
note(spoilt, p)

@sure@
identifier fn =~ "^vm_map_pages(_zero)?$";
expression v, pages, E;
idexpression n;
identifier m;
constant C;
position px;
@@
fn@px(v, pages, \(n\|E->m\|E.m\|C\))

@call@
identifier fn =~ "@CALL@";
struct vm_area_struct *v;
expression pages, x;
idexpression n;
position form.pc, sure.px, p;
@@
(
 fn@pc@px(v@p, pages, x)
|
 vm_insert_pages@pc(v@p, v->vm_start, pages, &n)
)

