//! What the benchmarks measure on: published cases, and random disputes of a given size.

use detente::model::{
    Constraint, ConstraintRule, DecisionMaker, DecisionMakerRecord, Dispute, Expr, OptionId,
    OptionRecord, Preference, Statement,
};
use detente::{Case, Folder};
use std::path::Path;

/// The case in the folder `cases/NAME`.
///
/// # Panics
/// If there is no such case.
#[must_use]
pub fn case(name: &str) -> Case {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cases").join(name);
    let folder = Folder::open(&path).expect("a case folder");
    Case::read(folder.read().expect("readable files")).0
}

/// A sequence of numbers that look random and are the same every time (splitmix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % n
    }

    fn literal(&mut self, n_options: u8) -> Expr {
        let option = u8::try_from(self.below(n_options.into())).expect("fewer than 256 options");
        let taken = Expr::Taken(OptionId(option));
        if self.below(2) == 0 { taken } else { taken.negated() }
    }

    fn wish(&mut self, n_options: u8) -> Expr {
        let mut literal = || self.literal(n_options);
        let (a, b) = (literal(), literal());
        match self.below(4) {
            0 => a,
            1 => Expr::And(vec![a, b]),
            2 => Expr::Or(vec![a, b]),
            _ => Expr::If { then: Box::new(a), condition: Box::new(b) },
        }
    }
}

/// A random dispute: options dealt out evenly, so many statements for each decision maker,
/// and `constraints` that each rule out one combination of three options in eight.
#[must_use]
pub fn random(n_options: u8, n_makers: u8, statements: usize, constraints: usize) -> Dispute {
    let mut numbers = Numbers(7);
    let option = |k: u8| OptionRecord {
        owner: DecisionMaker(
            u8::try_from(u16::from(k) * u16::from(n_makers) / u16::from(n_options))
                .expect("an owner"),
        ),
        id: format!("o{k}"),
        meaning: format!("option {k}"),
        because: vec![],
    };
    let maker = |k: u8| DecisionMakerRecord { id: format!("d{k}"), name: format!("D{k}") };
    let mut wishes = |_| {
        let wish = |_| Statement { wish: numbers.wish(n_options), gloss: None, because: vec![] };
        Preference::Statements((0..statements).map(wish).collect())
    };
    let preferences = (0..n_makers).map(&mut wishes).collect();
    let rule = |_| {
        let three = (0..3).map(|_| numbers.literal(n_options)).collect();
        Constraint {
            rule: ConstraintRule::Infeasible(Expr::And(three)),
            why: None,
            because: vec![],
        }
    };
    Dispute {
        name: "random".into(),
        decision_makers: (0..n_makers).map(maker).collect(),
        options: (0..n_options).map(option).collect(),
        constraints: (0..constraints).map(rule).collect(),
        preferences,
        ..Dispute::default()
    }
}
