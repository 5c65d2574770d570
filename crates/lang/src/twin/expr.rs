//! Expressions in the twin: small objects.

use super::OptionName;
use detente_model::{self as model, Dispute};
use schemars::JsonSchema;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// A truth about which options are taken.
///
/// `{"option": "russia.cede_two"}` · `{"not": A}` · `{"all": [A, B, …]}` · `{"any": [A, B, …]}` ·
/// `{"if": CONDITION, "then": A}` · `{"iff": [A, B]}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
#[schemars(deny_unknown_fields)]
pub enum Expr {
    /// The option is taken.
    Taken {
        /// The option.
        option: OptionName,
    },
    /// The inner expression does not hold.
    Not {
        /// What does not hold.
        not: Box<Expr>,
    },
    /// All hold.
    All {
        /// What holds.
        #[schemars(length(min = 2))]
        all: Vec<Expr>,
    },
    /// At least one holds.
    Any {
        /// Of what at least one holds.
        #[schemars(length(min = 2))]
        any: Vec<Expr>,
    },
    /// Where the condition holds, so does what follows from it.
    If {
        /// The condition.
        r#if: Box<Expr>,
        /// What follows from it.
        then: Box<Expr>,
    },
    /// Both hold or neither does.
    Iff {
        /// The two.
        iff: Box<[Expr; 2]>,
    },
}

impl Expr {
    /// The twin of an expression of `dispute`.
    pub(crate) fn of(dispute: &Dispute, expr: &model::Expr) -> Self {
        let one = |inner: &model::Expr| Box::new(Self::of(dispute, inner));
        let several =
            |parts: &[model::Expr]| parts.iter().map(|part| Self::of(dispute, part)).collect();
        match expr {
            model::Expr::Taken(option) => {
                Self::Taken { option: OptionName(dispute.option_name(*option)) }
            }
            model::Expr::Not(inner) => Self::Not { not: one(inner) },
            model::Expr::And(parts) => Self::All { all: several(parts) },
            model::Expr::Or(parts) => Self::Any { any: several(parts) },
            model::Expr::If { then, condition } => {
                Self::If { r#if: one(condition), then: one(then) }
            }
            model::Expr::Iff(left, right) => Self::Iff { iff: Box::new([*one(left), *one(right)]) },
        }
    }

    /// How tightly the expression's outermost operator binds, from 0 for `if` and `iff`.
    pub(super) fn binding(&self) -> u8 {
        match self {
            Self::If { .. } | Self::Iff { .. } => 0,
            Self::Any { .. } => 1,
            Self::All { .. } => 2,
            Self::Not { .. } => 3,
            Self::Taken { .. } => 4,
        }
    }
}

// By hand rather than derived: an untagged enum would buffer every level anew and could only
// say that no variant matched.
impl<'de> Deserialize<'de> for Expr {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(ExprVisitor)
    }
}

struct ExprVisitor;

/// The keys of an expression.
const KEYS: &[&str] = &["option", "not", "all", "any", "if", "then", "iff"];

impl<'de> Visitor<'de> for ExprVisitor {
    type Value = Expr;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an expression such as {\"option\": \"japan.accept_two\"}")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Expr, M::Error> {
        let Some(key) = map.next_key::<String>()? else {
            return Err(Error::custom(
                "an expression has one of the keys option, not, all, any, if, iff",
            ));
        };
        let expr = match key.as_str() {
            "option" => Expr::Taken { option: map.next_value()? },
            "not" => Expr::Not { not: map.next_value()? },
            "all" => Expr::All { all: at_least_two(map.next_value()?)? },
            "any" => Expr::Any { any: at_least_two(map.next_value()?)? },
            "iff" => Expr::Iff { iff: map.next_value()? },
            "if" => {
                let condition = map.next_value()?;
                expect_key(&mut map, "then")?;
                Expr::If { r#if: condition, then: map.next_value()? }
            }
            "then" => {
                let then = map.next_value()?;
                expect_key(&mut map, "if")?;
                Expr::If { r#if: map.next_value()?, then }
            }
            other => return Err(Error::unknown_field(other, KEYS)),
        };
        match map.next_key::<String>()? {
            None => Ok(expr),
            Some(other) => {
                Err(Error::custom(format!("`{}` beside `{key}`", crate::codes::shown(&other))))
            }
        }
    }
}

fn expect_key<'de, M: MapAccess<'de>>(map: &mut M, expected: &'static str) -> Result<(), M::Error> {
    match map.next_key::<String>()? {
        Some(key) if key == expected => Ok(()),
        Some(key) => Err(Error::custom(format!(
            "`{}` where `{expected}` is expected",
            crate::codes::shown(&key)
        ))),
        None => Err(Error::missing_field(expected)),
    }
}

fn at_least_two<E: Error>(parts: Vec<Expr>) -> Result<Vec<Expr>, E> {
    if parts.len() < 2 {
        return Err(Error::custom("`all` and `any` hold at least two expressions"));
    }
    Ok(parts)
}
