//! What is measured on: published cases, and random disputes of a given size.

use detente_model::{
    Constraint, ConstraintRule, DecisionMaker, DecisionMakerRecord, Dispute, Expr, OptionId,
    OptionRecord, Preference, Statement,
};
use std::path::Path;

/// The text of the case `cases/NAME`.
///
/// # Panics
/// If there is no such case.
#[must_use]
pub fn case(name: &str) -> Dispute {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cases").join(name);
    let text = std::fs::read_to_string(folder.join(format!("{name}.case"))).expect("a case");
    detente_lang::parse(&text).dispute
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

    /// One of the options from `first` to `last`, taken or not.
    fn literal(&mut self, first: u8, last: u8) -> Expr {
        let place = self.below(u64::from(last - first) + 1);
        let taken = Expr::Taken(OptionId(first + u8::try_from(place).expect("few options")));
        if self.below(2) == 0 { taken } else { taken.negated() }
    }

    fn wish(&mut self, first: u8, last: u8) -> Expr {
        let (a, b) = (self.literal(first, last), self.literal(first, last));
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
    let last = n_options - 1;
    let preferences = (0..n_makers).map(|_| {
        let wishes = (0..statements).map(|_| numbers.wish(0, last));
        Preference::Statements(wishes.map(statement).collect())
    });
    let preferences = preferences.collect();
    let rule = |_| {
        let three = (0..3).map(|_| numbers.literal(0, last)).collect();
        ConstraintRule::Infeasible(Expr::And(three))
    };
    let rules: Vec<ConstraintRule> = (0..constraints).map(rule).collect();
    let constraints = rules.into_iter().map(constraint).collect();
    Dispute { constraints, preferences, ..players(n_options, n_makers) }
}

/// A random dispute of four decision makers with sixteen statements each, in which the first
/// decision maker's fourth statement is strong and the second's fourth unsure.
#[must_use]
pub fn regarded(n_options: u8) -> Dispute {
    let mut dispute = random(n_options, 4, 16, 0);
    for (maker, preference) in dispute.preferences.iter_mut().enumerate() {
        if let Preference::Statements(statements) = preference {
            statements[3].strongly = maker == 0;
            statements[3].unsure = maker == 1;
        }
    }
    dispute
}

/// A sparse dispute: constraints speak of options that stand within eight places of each other,
/// and so do statements, as they do where a dispute is many small quarrels, loosely tied. For
/// every four options one constraint; for each decision maker eight statements on the options
/// around its own, and `far` more that each tie one of its options to any option at all.
///
/// # Panics
/// If there are fewer options than decision makers, or more than 128.
#[must_use]
pub fn sparse(n_options: u8, n_makers: u8, far: usize, seed: u64) -> Dispute {
    let mut numbers = Numbers(seed);
    let window = |numbers: &mut Numbers, first: u8, last: u8| {
        let room = u64::from((last - first).saturating_sub(7)) + 1;
        let low = first + u8::try_from(numbers.below(room)).expect("few options");
        (low, (low + 7).min(last))
    };
    let dispute = players(n_options, n_makers);
    let preferences = (0..n_makers).map(|maker| {
        let own = dispute.own_bits(DecisionMaker(maker));
        let first = u8::try_from(own.trailing_zeros()).expect("few options");
        let last = first + u8::try_from(own.count_ones()).expect("few options") - 1;
        let (near, beyond) = (first.saturating_sub(4), (last + 4).min(n_options - 1));
        let mut wishes: Vec<Expr> = (0..8)
            .map(|_| {
                let (low, high) = window(&mut numbers, near, beyond);
                numbers.wish(low, high)
            })
            .collect();
        for _ in 0..far {
            let (own, other) = (numbers.literal(first, last), numbers.literal(0, n_options - 1));
            let place = usize::try_from(numbers.below(wishes.len() as u64)).expect("a few");
            wishes.insert(place, Expr::Or(vec![own, other]));
        }
        Preference::Statements(wishes.into_iter().map(statement).collect())
    });
    let preferences = preferences.collect();
    let rules = (0..n_options / 4).map(|_| {
        let (low, high) = window(&mut numbers, 0, n_options - 1);
        let three = (0..3).map(|_| numbers.literal(low, high)).collect();
        ConstraintRule::Infeasible(Expr::And(three))
    });
    let constraints = rules.map(constraint).collect();
    Dispute { constraints, preferences, ..dispute }
}

fn statement(wish: Expr) -> Statement {
    Statement::from(wish)
}

fn constraint(rule: ConstraintRule) -> Constraint {
    Constraint { rule, why: None, because: vec![] }
}

/// Decision makers with options dealt out evenly.
fn players(n_options: u8, n_makers: u8) -> Dispute {
    let owner = |k: u8| {
        let owner = u16::from(k) * u16::from(n_makers) / u16::from(n_options);
        DecisionMaker(u8::try_from(owner).expect("an owner"))
    };
    let option = |k: u8| OptionRecord {
        owner: owner(k),
        id: format!("o{k}"),
        meaning: format!("option {k}"),
        because: vec![],
    };
    let maker = |k: u8| DecisionMakerRecord { id: format!("d{k}"), name: format!("D{k}") };
    Dispute {
        name: "random".into(),
        decision_makers: (0..n_makers).map(maker).collect(),
        options: (0..n_options).map(option).collect(),
        ..Dispute::default()
    }
}

/// Disputes to put to any program, from small to large, with their names.
#[must_use]
pub fn all() -> Vec<(String, Dispute)> {
    let published = ["elmira_options", "kuril", "trade_uruguay_round"];
    let published = published.into_iter().map(|name| (name.to_owned(), case(name)));
    let random = [8, 12, 16, 18].into_iter().flat_map(|n| {
        [(0, "free"), (usize::from(n / 4), "constrained")]
            .map(|(constraints, kind)| (format!("{kind}_{n}"), random(n, 4, 16, constraints)))
    });
    published.chain(random).collect()
}
