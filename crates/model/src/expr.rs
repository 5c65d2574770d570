//! Expressions over options: what constraints, statements and forbidden moves are made of.

use crate::{Choices, OptionId};

/// A truth about which options are taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr {
    /// The option is taken.
    Taken(OptionId),
    /// The inner expression does not hold.
    Not(Box<Expr>),
    /// All hold; at least two.
    And(Vec<Expr>),
    /// At least one holds; at least two are listed.
    Or(Vec<Expr>),
    /// `then if condition`: where the condition holds, so does `then`.
    If {
        /// What follows.
        then: Box<Expr>,
        /// What it follows from.
        condition: Box<Expr>,
    },
    /// Both hold or neither does.
    Iff(Box<Expr>, Box<Expr>),
}

impl Expr {
    /// Whether the expression holds when exactly these options are taken.
    #[must_use]
    pub fn holds(&self, choices: Choices) -> bool {
        match self {
            Self::Taken(option) => choices.takes(*option),
            Self::Not(inner) => !inner.holds(choices),
            Self::And(all) => all.iter().all(|each| each.holds(choices)),
            Self::Or(any) => any.iter().any(|each| each.holds(choices)),
            Self::If { then, condition } => !condition.holds(choices) || then.holds(choices),
            Self::Iff(left, right) => left.holds(choices) == right.holds(choices),
        }
    }

    /// The truth of the expression where only the options in `known` are decided, or `None`
    /// where they do not settle it (Kleene's strong three-valued logic: cheap, and silent
    /// about tautologies such as `a | !a`).
    #[must_use]
    pub fn settled(&self, known: u128, choices: Choices) -> Option<bool> {
        match self {
            Self::Taken(option) => (known >> option.0 & 1 == 1).then(|| choices.takes(*option)),
            Self::Not(inner) => inner.settled(known, choices).map(|truth| !truth),
            Self::And(all) => settled_junction(all, known, choices, false),
            Self::Or(any) => settled_junction(any, known, choices, true),
            Self::If { then, condition } => {
                match (condition.settled(known, choices), then.settled(known, choices)) {
                    (Some(false), _) | (_, Some(true)) => Some(true),
                    (Some(true), Some(false)) => Some(false),
                    _ => None,
                }
            }
            Self::Iff(left, right) => {
                Some(left.settled(known, choices)? == right.settled(known, choices)?)
            }
        }
    }

    /// The options the expression mentions, as bits.
    #[must_use]
    pub fn mentions(&self) -> u128 {
        match self {
            Self::Taken(option) => 1 << option.0,
            Self::Not(inner) => inner.mentions(),
            Self::And(parts) | Self::Or(parts) => {
                parts.iter().fold(0, |bits, part| bits | part.mentions())
            }
            Self::If { then, condition } => then.mentions() | condition.mentions(),
            Self::Iff(left, right) => left.mentions() | right.mentions(),
        }
    }

    /// The expression's negation, without stacking one `not` upon another.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }
}

/// A conjunction (`decisive` false) or disjunction (`decisive` true) of partly known parts.
fn settled_junction(parts: &[Expr], known: u128, choices: Choices, decisive: bool) -> Option<bool> {
    let mut open = false;
    for part in parts {
        match part.settled(known, choices) {
            Some(truth) if truth == decisive => return Some(decisive),
            Some(_) => {}
            None => open = true,
        }
    }
    (!open).then_some(!decisive)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn option(k: u8) -> Expr {
        Expr::Taken(OptionId(k))
    }

    #[test]
    fn what_is_settled_is_what_holds() {
        let then_if = Expr::If { then: Box::new(option(0)), condition: Box::new(option(1)) };
        let iff = Expr::Iff(Box::new(then_if.clone()), Box::new(option(2)));
        let expr = Expr::Or(vec![Expr::And(vec![iff, option(0).negated()]), then_if]);
        assert_eq!(expr.mentions(), 0b111);
        for known in 0..8 {
            for bits in 0..8 {
                if let Some(truth) = expr.settled(known, Choices(bits & known)) {
                    let completions = (0..8).filter(|all| all & known == bits & known);
                    assert!(completions.map(Choices).all(|all| expr.holds(all) == truth));
                }
            }
            assert!(known != 7 || expr.settled(known, Choices(5)).is_some());
        }
    }
}
