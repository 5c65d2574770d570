//! The places: those in dispute on a map, all of them in a table.

use super::{Document, Part, Section};
use crate::draw::{Map, key, map};
use crate::report::{MAP_MARKS, in_dispute, places_told};
use maud::html;

pub(super) fn places(document: &Document) -> Part {
    let case = document.case;
    let mut part = Part::of(Section::Places, places_told(case));
    let shown = in_dispute(case);
    if let Some(drawn) = map(&Map { case, places: &shown, selected: None, link: None }) {
        part.figures.push((html! { (key(&case.dispute)) (drawn) }, MAP_MARKS.to_owned()));
    }
    part
}
