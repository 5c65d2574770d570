//! E0307: a ranking that leaves states out.

use crate::Case;
use detente_lang::{Code, Diagnostic};
use detente_model::{DecisionMaker, Judgement};

/// A ranking that leaves states out.
pub(crate) static CODE: Code = Code {
    id: "E0307",
    title: "ranking that misses a state",
    explanation: "\
A direct ranking names every feasible state once, best first. States it leaves out have no
place. Add them, with `~` between states that are equally good; a pattern with `-` stands for
all feasible states that match it.
",
};

/// The ranking leaves out the states with these letters.
pub(crate) fn misses(case: &Case, decision_maker: DecisionMaker, letters: &[String]) -> Diagnostic {
    const SHOWN: usize = 8;
    let named: Vec<String> = letters.iter().take(SHOWN).map(|one| format!("\"{one}\"")).collect();
    let more = if letters.len() > SHOWN { ", …" } else { "" };
    let n = crate::words::counted(letters.len(), "state", "states");
    let found = Diagnostic::new(&CODE, format!("the ranking misses {n}"))
        .why("every feasible state needs a place in it")
        .help(format!("missing: {}{more}", named.join(", ")));
    match case.source_map.claim(Judgement::Ranking(decision_maker)) {
        Some(span) => found.label(span, format!("leaves out {n}")),
        None => found,
    }
}
