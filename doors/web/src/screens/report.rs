//! The report: its sections to choose, a preview, and the files to keep.

use super::twins;
use crate::selection::At;
use detente::report::Section;
use maud::{Markup, html};

pub(crate) fn report(at: &At) -> Markup {
    let wanted = sections(at);
    html! {
        div.one {
            h1 { "Report" }
            form.controls method="get" action=(at.path) {
                @for (key, value) in at.query.shared().hidden(&[]) { input type="hidden" name=(key) value=(value); }
                input type="hidden" name="chosen" value="1";
                fieldset {
                    legend { "Sections" }
                    @for section in Section::ALL {
                        label.check { input type="checkbox" name=(section.name()) value="1" checked[wanted.contains(&section)]; " " (section.title()) }
                    }
                }
                button { "Show" }
            }
            p.downloads {
                a.button href=(form_of(at, "html", true)) data-plain { "Keep as HTML" } " "
                a.button href=(form_of(at, "md", true)) data-plain { "Keep as Markdown" }
                span.small.faint { " One file that needs nothing beside it. To print, open it and print." }
            }
            (twins(at, "report", &["json"]))
            @if !at.loaded.has_worked_out(&wanted) {
                p #working .small role="status" { "The preview is being worked out, once; it appears below." }
            }
            iframe.preview src=(form_of(at, "html", false)) title="Preview of the report" {}
        }
    }
}

/// The sections that the address asks for; all of them if it asks for none.
pub(crate) fn sections(at: &At) -> Vec<Section> {
    let all = Section::ALL.into_iter();
    if at.query.is_set("chosen") {
        all.filter(|section| at.query.is_set(section.name())).collect()
    } else {
        all.collect()
    }
}

/// The address of the report as a file of some form.
pub(crate) fn form_of(at: &At, ending: &str, keep: bool) -> String {
    let keep = keep.then_some("1");
    at.query.with("keep", keep).at(&format!("/report.{ending}"))
}
