//! Refusals in words: what it would need, and what one can do.

use crate::words::{bytes, grouped};
use detente_analysis::{Needed, Refused};

/// Why a question was not answered and what may help, in one or two sentences.
#[must_use]
pub fn refusal(refused: &Refused) -> String {
    match refused {
        Refused::States { needed, budget } => {
            let needed = match needed {
                Needed::Exactly(n) => grouped(*n),
                Needed::AtLeast(n) => format!("at least {}", grouped(*n)),
            };
            format!(
                "This needs {needed} feasible combinations of options; the limit is {}. Add \
                 constraints that the dispute really has, or raise the limit with --max-states.",
                grouped(u128::from(*budget))
            )
        }
        Refused::Memory { needed, budget } => format!(
            "This needs tables of {}; the limit is {}. Ask for fewer concepts with --concepts, or \
             raise the limit with --max-memory.",
            bytes(*needed),
            bytes(*budget)
        ),
        Refused::Variations { needed, budget } => {
            let needed = match needed {
                Needed::Exactly(n) => grouped(*n),
                Needed::AtLeast(n) => format!("at least {}", grouped(*n)),
            };
            format!(
                "This needs {needed} variations to be tried or states to be put in order; the \
                 limit is {}. Allow fewer edits, or ask for fewer decision makers.",
                grouped(u128::from(*budget))
            )
        }
        Refused::Nodes { budget, .. } => format!(
            "A decision diagram would have more than {} nodes. Ask for fewer concepts with \
             --concepts, or raise the limit with --max-memory.",
            grouped(u128::from(*budget))
        ),
        Refused::Undefined { concept, why } => {
            format!("{} is not defined here: {why}.", super::concept_name(*concept))
        }
        Refused::Stopped => {
            "Stopped, by the time limit or by hand, before the answer was whole; nothing is shown."
                .to_owned()
        }
        other => format!("{other}."),
    }
}
