//! E0302: the status quo breaks a constraint.

use crate::Case;
use detente_lang::{Code, Diagnostic};
use detente_model::Judgement;

/// The status quo breaks a constraint.
pub(crate) static CODE: Code = Code {
    id: "E0302",
    title: "infeasible status quo",
    explanation: "\
The status quo is where the dispute stands now, so it must be possible. If it breaks a
constraint, either the constraint is too strict or an option is missing from (or too many in)
the status quo.

Wrong:

```case
infeasible russia.cede_two & russia.fortify
status quo russia.cede_two, russia.fortify
```

Right:

```case
infeasible russia.cede_two & russia.fortify
status quo russia.fortify
```
",
};

/// The status quo breaks the constraints at the places in `broken`.
pub(crate) fn infeasible(case: &Case, broken: &[usize]) -> Diagnostic {
    let start = Diagnostic::new(&CODE, "the status quo is not feasible")
        .why("the dispute stands there now, so no constraint can rule it out");
    let start = match case.source_map.status_quo() {
        Some(span) => start.label(span, "breaks a constraint"),
        None => start,
    };
    let spans =
        broken.iter().filter_map(|&place| case.source_map.judgement(Judgement::Constraint(place)));
    spans.fold(start, |found, span| found.context(span, "this one"))
}
