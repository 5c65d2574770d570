//! E0118: coordinates that are no point on the globe.

use super::shown;
use crate::{Code, Diagnostic, Span};

/// Coordinates that are no point on the globe.
pub(crate) static CODE: Code = Code {
    id: "E0118",
    title: "not a point on the globe",
    explanation: "\
A place lies `at LATITUDE, LONGITUDE`, both in degrees with a decimal point and at most six
decimals: the latitude between -90 (south) and 90 (north) first, then the longitude between -180
(west) and 180 (east). Minutes and seconds have to be turned into decimals: 43° 30′ is 43.5.

Wrong:

```case
place habomai \"Habomai\" at 146.1, 43.5
```

Right:

```case
place habomai \"Habomai\" at 43.5, 146.1
```
",
};

/// `text` is no number of degrees.
pub(crate) fn not_degrees(span: Span, text: &str) -> Diagnostic {
    Diagnostic::new(&CODE, format!("`{}` is not a number of degrees", shown(text)))
        .label(span, "expected degrees such as `43.5` or `-70.25`")
        .help("degrees have a decimal point and at most six decimals; south and west are negative")
}

/// The number at `span` is beyond the globe; `is_swapped` if it would not be beside `other` the
/// other way round.
pub(crate) fn beyond(span: Span, other: Span, is_swapped: bool) -> Diagnostic {
    let beyond = Diagnostic::new(&CODE, "this point is not on the globe")
        .label(span, "beyond the globe")
        .context(other, "with this");
    let range = "the latitude (-90 to 90) stands first, then the longitude (-180 to 180)";
    match is_swapped {
        true => beyond.help(format!("{range}; the other way round it would be a point")),
        false => beyond.help(range),
    }
}
