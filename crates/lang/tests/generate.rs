//! Random disputes that the case language can hold, and random damage to text.

use detente_lang::is_name;
use detente_model::{
    Attitude, Attitudes, Belief, Choices, Constraint, ConstraintRule, Date, DecisionMaker,
    DecisionMakerRecord, Dispute, Evidence, Expr, ForbiddenMove, GivenMove, GraphForm,
    Irreversible, NamedState, OptionId, OptionRecord, Pattern, Preference, RelatedPair, Relation,
    SameState, Statement, StatusQuo,
};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// So many cases, the same ones every time.
pub(crate) fn cases(cases: u32) -> ProptestConfig {
    let (rng_seed, failure_persistence) = (RngSeed::Fixed(1956), None);
    ProptestConfig { cases, rng_seed, failure_persistence, ..ProptestConfig::default() }
}

/// Names, those that are words of some item among them.
fn name() -> impl Strategy<Value = String> {
    let words = "case|as|of|decision|maker|option|infeasible|exactly|one|at|irreversible|no|move|by|\
                 from|to|same|state|status|quo|prefers|ranks|also|place|moves|relation|states";
    prop_oneof![3 => "[a-z_][a-zA-Z0-9_]{0,6}", 1 => words]
        .prop_filter("a name", |word| is_name(word))
}

/// Text that may stand between quotes: anything.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![3 => "[ -~]{0,12}", 1 => "\\PC{0,8}", 1 => any::<String>()]
}

/// What a case may be called.
fn title() -> impl Strategy<Value = String> {
    text().prop_filter("a name that says something", |name| !name.trim().is_empty())
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

fn patterns(n_options: u8) -> BoxedStrategy<Pattern> {
    let pattern = any::<(u128, u128)>().prop_map(move |(fixed, taken)| {
        let fixed = fixed & low_bits(n_options);
        Pattern { fixed, taken: fixed & taken }
    });
    pattern.boxed()
}

fn preference(n_options: u8, pattern: BoxedStrategy<Pattern>) -> BoxedStrategy<Preference> {
    let marks = (any::<bool>(), any::<bool>());
    let statement = (expr(n_options.max(1)), marks, option::of(text()), because()).prop_map(
        |(wish, (strongly, unsure), gloss, because)| Statement {
            wish,
            strongly,
            unsure,
            gloss,
            because,
        },
    );
    let n_statements = if n_options == 0 { 0..1 } else { 0..4 };
    let gap = prop_oneof![3 => (1..=9i8).prop_map(Relation::By), 1 => Just(Relation::Unknown)];
    let held = prop_oneof![3 => gap.clone(), 1 => Just(Relation::By(0))];
    let pair = (pattern.clone(), pattern.clone(), held)
        .prop_map(|(left, right, held)| RelatedPair { left, right, held });
    let group = vec(pattern, 1..3);
    let ranking = (group.clone(), vec((gap, group), 0..3), because());
    prop_oneof![
        Just(Preference::Indifferent),
        vec(statement, n_statements).prop_map(Preference::Statements),
        ranking.prop_map(|(first, rest, because)| {
            let (gaps, more): (Vec<_>, Vec<_>) = rest.into_iter().unzip();
            let groups = [vec![first], more].concat();
            Preference::Ranking { groups, gaps, because }
        }),
        (vec(pair, 1..4), because())
            .prop_map(|(pairs, because)| Preference::Relations { pairs, because }),
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
    prop_oneof![4 => in_option_form(), 1 => in_graph_form()]
}

/// A dispute given as states and moves.
fn in_graph_form() -> impl Strategy<Value = Dispute> {
    let ids = || btree_set(name(), 1..4).prop_map(|ids| ids.into_iter().collect::<Vec<_>>());
    (ids(), ids(), title()).prop_flat_map(|(makers, ids, name)| {
        let [n_makers, n_states] = [makers.len(), ids.len()].map(|n| u8::try_from(n).expect("few"));
        let each = (0..n_makers, 0..n_states, 0..n_states, because());
        let moves = vec(each, 0..6).prop_map(|moves| {
            let given = |(mover, from, to, because)| GivenMove {
                mover: DecisionMaker(mover),
                from: OptionId(from),
                to: OptionId(to),
                because,
            };
            moves.into_iter().map(given).filter(|each| each.from != each.to).collect::<Vec<_>>()
        });
        let state =
            (0..n_states).prop_map(|place| Pattern { fixed: 1 << place, taken: 1 << place });
        let names = vec((text(), because()), ids.len());
        let preferences = vec(preference(n_states, state.boxed()), makers.len());
        let now = option::of((0..n_states, because()));
        let rules = vec(constraint(n_states), 0..2);
        (moves, names, preferences, now, rules).prop_map(
            move |(moves, names, preferences, now, constraints)| Dispute {
                name: name.clone(),
                decision_makers: makers
                    .iter()
                    .map(|id| DecisionMakerRecord { id: id.clone(), name: id.clone() })
                    .collect(),
                constraints,
                status_quo: now
                    .map(|(place, because)| StatusQuo { choices: Choices(1 << place), because }),
                preferences,
                graph: Some(GraphForm {
                    states: ids
                        .iter()
                        .zip(names)
                        .map(|(id, (name, because))| NamedState { id: id.clone(), name, because })
                        .collect(),
                    moves,
                }),
                ..Dispute::default()
            },
        )
    })
}

/// Attitudes and beliefs among some decision makers.
fn regards(n_makers: u8, n_options: u8) -> impl Strategy<Value = (Vec<Attitudes>, Vec<Belief>)> {
    let who = move || (0..n_makers).prop_map(DecisionMaker);
    let manner =
        prop_oneof![Just(Attitude::Positive), Just(Attitude::Neutral), Just(Attitude::Negative)];
    let toward = vec((who(), manner), 0..3);
    let row = (who(), toward, because()).prop_map(|(holder, toward, because)| Attitudes {
        holder,
        toward,
        because,
    });
    let rows = vec(row, 0..3).prop_map(|mut rows| {
        rows.sort_by_key(|row| row.holder);
        rows.dedup_by_key(|row| row.holder);
        rows
    });
    let unaware = vec((0..n_options).prop_map(OptionId), 0..3);
    let held =
        vec((who(), preference(n_options, patterns(n_options))), 0..3).prop_map(|mut held| {
            held.sort_by_key(|(whose, _)| *whose);
            held.dedup_by_key(|(whose, _)| *whose);
            held.retain(|(_, preference)| *preference != Preference::Indifferent);
            held
        });
    let belief = (who(), unaware, vec(constraint(n_options), 0..3), held, because()).prop_map(
        |(holder, unaware_of, constraints, preferences, because)| Belief {
            holder,
            unaware_of,
            constraints,
            preferences,
            because,
        },
    );
    (rows, vec(belief, 0..2))
}

/// A dispute given by options.
fn in_option_form() -> impl Strategy<Value = Dispute> {
    (title(), option::of(date()), makers()).prop_flat_map(|(name, as_of, (makers, options))| {
        let [n_makers, n_options] =
            [makers.len(), options.len()].map(|n| u8::try_from(n).expect("few"));
        let head = Dispute { name, as_of, decision_makers: makers, options, ..Dispute::default() };
        let preferences = vec(preference(n_options, patterns(n_options)), usize::from(n_makers));
        let regards = match n_options {
            0 => Just((vec![], vec![])).boxed(),
            _ => regards(n_makers, n_options).boxed(),
        };
        let gazetteer = crate::gazetteer::gazetteer(n_makers, n_options);
        (Just(head), body(n_makers, n_options), preferences, regards, gazetteer).prop_map(
            |(head, body, preferences, (attitudes, beliefs), (named, phrases))| Dispute {
                preferences,
                attitudes,
                beliefs,
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
