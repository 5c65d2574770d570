//! E0301: the constraints leave no state.

use crate::Case;
use detente_lang::{Code, Diagnostic};
use detente_model::Judgement;

/// The constraints leave no state.
pub(crate) static CODE: Code = Code {
    id: "E0301",
    title: "no state is feasible",
    explanation: "\
Constraints rule out combinations of options. When they rule out all of them there is nothing
left to analyse. The constraints underlined do so together, and none of them can be spared:
take any one of them away and some combination becomes possible. At least one of them says
more than you mean.

Wrong:

```case
a.go requires b.stay
infeasible b.stay
at least one of a.go, b.stay
```

Right: drop or weaken one of the three.
",
};

/// The constraints at the places in `conflict` leave no combination of options.
pub(crate) fn no_states(case: &Case, conflict: &[usize]) -> Diagnostic {
    let start = Diagnostic::new(&CODE, "the constraints leave no feasible state")
        .why("no combination of options keeps all the constraints underlined")
        .help("at least one of them says more than you mean; take one away and states appear");
    let spans = conflict
        .iter()
        .filter_map(|&place| case.source_map.judgement(Judgement::Constraint(place)));
    spans.enumerate().fold(start, |found, (place, span)| match place {
        0 => found.label(span, "these together rule out everything"),
        _ => found.context(span, ""),
    })
}
