//! Where a place lies, who claims it and who administers it: `at LATITUDE, LONGITUDE`,
//! `claimed by DM and DM`, `administered by DM`, in this order, each of them or none.
//!
//! The file tells what the analyst states; nothing in the program takes a side.

use crate::Span;
use crate::codes::e0118_not_on_the_globe as not_on_the_globe;
use crate::grammar;
use crate::lower::Lowering;
use crate::syntax::{Parser, Read, SyntaxKind as K, SyntaxNode};
use crate::twin::{Id, Writer};
use detente_model::{Coordinates, DecisionMaker, Degrees};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(super) fn parse(p: &mut Parser) {
    if p.is_at_word("at") {
        p.node(K::Coordinates, |p| {
            p.bump();
            degrees(p, "a latitude such as `44.1`, in degrees");
            if p.expect(K::Comma, "`,` and the longitude") {
                p.join_lines();
            }
            degrees(p, "a longitude such as `145.9`, in degrees");
        });
    }
    decision_makers(p, "claimed", K::ClaimedBy);
    decision_makers(p, "administered", K::AdministeredBy);
}

fn degrees(p: &mut Parser, expected: &str) {
    if !p.eat(K::Date) {
        p.expected(expected);
    }
}

/// `WORD by DM and DM …`
fn decision_makers(p: &mut Parser, word: &str, node: K) {
    if p.is_at_word(word) {
        p.node(node, |p| {
            p.bump();
            grammar::word(p, "by");
            grammar::decision_maker_ref(p);
            while matches!(p.current(), K::And | K::Comma) {
                grammar::operand(p, grammar::decision_maker_ref);
            }
        });
    }
}

pub(super) fn lower(to: &mut Lowering, node: &SyntaxNode) -> detente_model::Site {
    let at = node.child(K::Coordinates).and_then(|at| coordinates(to, &at));
    let claimed_by = named_in(to, node.child(K::ClaimedBy));
    let administered_by = named_in(to, node.child(K::AdministeredBy));
    detente_model::Site { at, claimed_by, administered_by }
}

fn coordinates(to: &mut Lowering, node: &SyntaxNode) -> Option<Coordinates> {
    let mut read = Vec::new();
    for token in node.tokens_of(K::Date) {
        let span: Span = token.text_range().into();
        match Degrees::read(token.text()) {
            Some(degrees) => read.push((degrees, span)),
            None => to.sink.error(|| not_on_the_globe::not_degrees(span, token.text())),
        }
    }
    let [(latitude, first), (longitude, second)] = read[..] else { return None };
    let found = Coordinates::new(latitude, longitude);
    if found.is_none() {
        let is_swapped = Coordinates::new(longitude, latitude).is_some();
        let (span, other) = if latitude.is_within(90) { (second, first) } else { (first, second) };
        to.sink.error(|| not_on_the_globe::beyond(span, other, is_swapped));
    }
    found
}

fn named_in(to: &mut Lowering, node: Option<SyntaxNode>) -> Vec<DecisionMaker> {
    let mut listed = Vec::new();
    for name in node.iter().flat_map(|node| node.children_of(K::NameRef)) {
        if let Some(who) = to.decision_maker(&name) {
            listed.push((name.span(), name.text().to_string(), who));
        }
    }
    let all = listed.iter().map(|(.., who)| *who).collect();
    to.warn_of_repeated(listed);
    all
}

/// Latitude and longitude, in the JSON twin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// How far north, in degrees: -90 to 90.
    pub latitude: Angle,
    /// How far east, in degrees: -180 to 180.
    pub longitude: Angle,
}

/// Degrees with at most six decimals, in the JSON twin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(from = "f64", into = "f64")]
#[schemars(with = "f64")]
pub struct Angle(Degrees);

impl From<f64> for Angle {
    fn from(degrees: f64) -> Self {
        // Beyond what the globe has the text says so; the cast stops at the largest number.
        #[allow(clippy::cast_possible_truncation)]
        Self(Degrees((degrees * 1_000_000.0).round() as i32))
    }
}

impl From<Angle> for f64 {
    fn from(angle: Angle) -> Self {
        angle.0.degrees()
    }
}

impl Point {
    pub(super) fn of(at: Coordinates) -> Self {
        Self { latitude: Angle(at.latitude()), longitude: Angle(at.longitude()) }
    }

    pub(super) fn write(self, to: &mut Writer) {
        to.word("at").list(&[self.latitude, self.longitude], |to, angle| {
            to.word(&angle.0.to_string());
        });
    }
}

/// Writes who claims or administers a place.
pub(super) fn write_decision_makers(to: &mut Writer, words: &str, who: &[Id]) {
    if !who.is_empty() {
        to.word(words).separated(who, "and", |to, each| {
            to.word(each.as_str());
        });
    }
}
