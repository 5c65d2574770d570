//! Random disputes that the case language can hold, and random damage to text.

use detente_lang::is_name;
use detente_model::{
    Choices, Constraint, ConstraintRule, Date, DecisionMaker, DecisionMakerRecord, Dispute,
    Evidence, Expr, ForbiddenMove, Irreversible, OptionId, OptionRecord, Pattern, Preference,
    SameState, Statement, StatusQuo,
};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;

/// Names, those that are words of some item among them.
fn name() -> impl Strategy<Value = String> {
    let words = "case|as|of|decision|maker|option|infeasible|exactly|one|at|irreversible|no|move|by|\
                 from|to|same|state|status|quo|prefers|ranks|also|place|believes|relation|states";
    prop_oneof![3 => "[a-z_][a-zA-Z0-9_]{0,6}", 1 => words]
        .prop_filter("a name", |word| is_name(word))
}

/// Text that may stand between quotes: anything.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![3 => "[ -~]{0,12}", 1 => "\\PC{0,8}", 1 => any::<String>()]
}

fn because() -> impl Strategy<Value = Vec<Evidence>> {
    let key = || "[a-zA-Z0-9_:.+'-]{1,8}";
    let evidence =
        (key(), option::of(key())).prop_map(|(source, annotation)| Evidence { source, annotation });
    prop_oneof![2 => Just(Vec::new()), 1 => vec(evidence, 1..4)]
}

fn expr(n_options: u8) -> impl Strategy<Value = Expr> {
    let leaf = (0..n_options).prop_map(|option| Expr::Taken(OptionId(option)));
    leaf.prop_recursive(6, 40, 4, |inner| {
        let pair = (inner.clone(), inner.clone());
        let boxed = pair.clone().prop_map(|(a, b)| (Box::new(a), Box::new(b)));
        prop_oneof![
            2 => inner.clone().prop_map(|inner| Expr::Not(Box::new(inner))),
            2 => vec(inner.clone(), 2..5).prop_map(Expr::And),
            2 => vec(inner, 2..5).prop_map(Expr::Or),
            1 => boxed.clone().prop_map(|(then, condition)| Expr::If { then, condition }),
            1 => boxed.prop_map(|(left, right)| Expr::Iff(left, right)),
        ]
    })
}

fn rule(n_options: u8) -> impl Strategy<Value = ConstraintRule> {
    let list = || vec(expr(n_options), 1..4);
    prop_oneof![
        expr(n_options).prop_map(ConstraintRule::Infeasible),
        list().prop_map(ConstraintRule::ExactlyOne),
        list().prop_map(ConstraintRule::AtLeastOne),
        list().prop_map(ConstraintRule::AtMostOne),
        (expr(n_options), expr(n_options)).prop_map(|(a, b)| ConstraintRule::Requires(a, b)),
    ]
}

fn constraint(n_options: u8) -> impl Strategy<Value = Constraint> {
    (rule(n_options), option::of(text()), because()).prop_map(|(rule, why, because)| Constraint {
        rule,
        why,
        because,
    })
}

fn preference(n_options: u8) -> BoxedStrategy<Preference> {
    let statement = (expr(n_options.max(1)), option::of(text()), because())
        .prop_map(|(wish, gloss, because)| Statement { wish, gloss, because });
    let n_statements = if n_options == 0 { 0..1 } else { 0..4 };
    let pattern = any::<(u128, u128)>().prop_map(move |(fixed, taken)| {
        let fixed = fixed & low_bits(n_options);
        Pattern { fixed, taken: fixed & taken }
    });
    let groups = vec(vec(pattern, 1..3), 1..4);
    prop_oneof![
        Just(Preference::Indifferent),
        vec(statement, n_statements).prop_map(Preference::Statements),
        (groups, because()).prop_map(|(groups, because)| Preference::Ranking { groups, because }),
    ]
    .boxed()
}

/// Decision makers with their options.
fn makers() -> impl Strategy<Value = (Vec<DecisionMakerRecord>, Vec<OptionRecord>)> {
    let option = (name(), text(), because());
    let options = vec(option, 0..4).prop_filter("names of their own", |options| {
        let names: std::collections::BTreeSet<_> = options.iter().map(|(id, ..)| id).collect();
        names.len() == options.len()
    });
    let maker = (text(), options).boxed();
    btree_set(name(), 0..4).prop_flat_map(move |ids| {
        let ids: Vec<String> = ids.into_iter().collect();
        vec(maker.clone(), ids.len()).prop_map(move |makers| {
            let (mut records, mut all) = (Vec::new(), Vec::new());
            for (owner, (id, (name, options))) in ids.iter().zip(makers).enumerate() {
                records.push(DecisionMakerRecord { id: id.clone(), name });
                let owner = DecisionMaker(u8::try_from(owner).expect("few decision makers"));
                all.extend(options.into_iter().map(|(id, meaning, because)| OptionRecord {
                    owner,
                    id,
                    meaning,
                    because,
                }));
            }
            (records, all)
        })
    })
}

fn date() -> impl Strategy<Value = Date> {
    (0..=9999i16, 1..=12i8, 1..=28i8)
        .prop_map(|(year, month, day)| Date::new(year, month, day).expect("a day"))
}

/// Any dispute that the case language can hold.
pub(crate) fn dispute() -> impl Strategy<Value = Dispute> {
    (text(), option::of(date()), makers()).prop_flat_map(|(name, as_of, (makers, options))| {
        let [n_makers, n_options] =
            [makers.len(), options.len()].map(|n| u8::try_from(n).expect("few"));
        let head = Dispute { name, as_of, decision_makers: makers, options, ..Dispute::default() };
        let preferences = vec(preference(n_options), usize::from(n_makers));
        let gazetteer = crate::gazetteer::gazetteer(n_makers, n_options);
        (Just(head), body(n_makers, n_options), preferences, gazetteer).prop_map(
            |(head, body, preferences, (named, phrases))| Dispute {
                preferences,
                named,
                phrases,
                ..merged(head, body)
            },
        )
    })
}

fn merged(head: Dispute, body: Dispute) -> Dispute {
    let Dispute { name, as_of, decision_makers, options, .. } = head;
    Dispute { name, as_of, decision_makers, options, ..body }
}

fn irreversible(n_options: u8) -> impl Strategy<Value = Irreversible> {
    (0..n_options, any::<bool>(), option::of(text()), because()).prop_map(
        |(option, once_taken, why, because)| {
            let option = OptionId(option);
            Irreversible { option, once_taken, why, because }
        },
    )
}

fn forbidden_move(n_makers: u8, n_options: u8) -> impl Strategy<Value = ForbiddenMove> {
    let mover = (0..n_makers).prop_map(DecisionMaker);
    (mover, expr(n_options), expr(n_options), option::of(text()), because())
        .prop_map(|(mover, from, to, why, because)| ForbiddenMove { mover, from, to, why, because })
}

fn same_state(n_options: u8) -> impl Strategy<Value = SameState> {
    (expr(n_options), text(), because()).prop_map(|(when, name, because)| SameState {
        when,
        name,
        because,
    })
}

fn status_quo(n_options: u8) -> impl Strategy<Value = StatusQuo> {
    (any::<u128>(), because()).prop_map(move |(bits, because)| {
        let choices = Choices(bits & low_bits(n_options));
        StatusQuo { choices, because }
    })
}

fn low_bits(n: u8) -> u128 {
    u128::MAX.checked_shr(128 - u32::from(n)).unwrap_or(0)
}

/// What a dispute says of its options besides preferences.
fn body(n_makers: u8, n_options: u8) -> BoxedStrategy<Dispute> {
    let now = option::of(status_quo(n_options));
    if n_options == 0 {
        return now.prop_map(|status_quo| Dispute { status_quo, ..Dispute::default() }).boxed();
    }
    let parts = (
        vec(constraint(n_options), 0..4),
        vec(irreversible(n_options), 0..3),
        vec(forbidden_move(n_makers, n_options), 0..3),
        vec(same_state(n_options), 0..3),
        now,
    );
    let dispute = |(constraints, irreversible, forbidden_moves, same_states, status_quo)| Dispute {
        constraints,
        irreversible,
        forbidden_moves,
        same_states,
        status_quo,
        ..Dispute::default()
    };
    parts.prop_map(dispute).boxed()
}

/// What damage puts into a text.
const PIECES: &[&str] = &[
    "\n",
    " ",
    "#",
    "\"",
    "{",
    "}",
    "(",
    ")",
    ",",
    ".",
    "&",
    "|",
    "!",
    ">",
    "~",
    ">>",
    "?",
    "/",
    "@",
    "@a/b",
    "if",
    "iff",
    "and",
    "or",
    "not",
    "requires",
    "because",
    "strongly",
    "unsure",
    "from",
    "also",
    "case ",
    "as of ",
    "decision maker ",
    "option ",
    "infeasible ",
    "exactly one of ",
    "at least ",
    "irreversible ",
    "no move by ",
    "same state ",
    "status quo ",
    "prefers ",
    "ranks ",
    "relation ",
    "believes",
    "2018-12-25",
    "YN-",
    "“",
    "”",
    "\\",
    "\u{feff}",
    "é",
    "\r",
    "->",
    "a.b",
];

/// Damage: places (as shares of the text's length), how much goes, what comes.
pub(crate) fn damage() -> impl Strategy<Value = Vec<(f64, usize, &'static str)>> {
    let piece = prop_oneof![1 => Just(""), 4 => proptest::sample::select(PIECES)];
    vec((0.0..1.0f64, 0..20usize, piece), 1..6)
}

/// The text after damage.
pub(crate) fn damaged(text: &str, damage: &[(f64, usize, &str)]) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for &(share, n_gone, piece) in damage {
        // A share of a length is a place: nothing is lost that matters here.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let place = (share * characters.len() as f64) as usize;
        let end = (place + n_gone).min(characters.len());
        characters.splice(place..end, piece.chars());
    }
    characters.into_iter().collect()
}
