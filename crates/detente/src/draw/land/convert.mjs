// Turns `land-10m.json` of the npm package world-atlas into `land.bin`:
//   npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz && node convert.mjs package/land-10m.json land.bin
//
// land.bin: for each ring the number of its points, then its points, each as the difference from the point before
// (the first from 0, 0), east then north, in units of 1/500 degree. All numbers are zigzag varints (seven bits to a
// byte, the lowest first). Rings that cross the 180th meridian go on beyond it; one that goes round a pole is closed
// over the pole. Points that lie within 1/250 degree of the line between their neighbours are left out.
import { readFileSync, writeFileSync } from "node:fs";

const [from, to] = process.argv.slice(2);
const UNIT = 500, TOLERANCE = 2;
const topology = JSON.parse(readFileSync(from, "utf8"));
const { scale, translate } = topology.transform;

const arcs = topology.arcs.map((arc) => {
  let x = 0, y = 0;
  return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
});
const arcOf = (number) => (number < 0 ? [...arcs[~number]].reverse() : arcs[number]);
const ringOf = (numbers) => numbers.flatMap((number, place) => arcOf(number).slice(place ? 1 : 0));

/** Goes on beyond the 180th meridian instead of jumping back. */
function unwrapped(ring) {
  let turn = 0;
  const points = ring.map(([x, y], place) => {
    const before = place ? ring[place - 1][0] : x;
    if (x - before > 180) turn -= 360;
    if (x - before < -180) turn += 360;
    return [x + turn, y];
  });
  const [first, last] = [points[0], points.at(-1)];
  if (Math.abs(last[0] - first[0]) > 180) points.push([last[0], -90], [first[0], -90], first);
  return points;
}

/** Douglas and Peucker. */
function thinned(points) {
  const keep = new Uint8Array(points.length);
  keep[0] = keep[points.length - 1] = 1;
  const spans = [[0, points.length - 1]];
  while (spans.length) {
    const [start, end] = spans.pop();
    const [[ax, ay], [bx, by]] = [points[start], points[end]];
    const [ux, uy] = [bx - ax, by - ay], length = Math.hypot(ux, uy);
    let far = -1, most = TOLERANCE;
    for (let place = start + 1; place < end; place++) {
      const [x, y] = points[place];
      const off = length ? Math.abs((x - ax) * uy - (y - ay) * ux) / length : Math.hypot(x - ax, y - ay);
      if (off > most) [far, most] = [place, off];
    }
    if (far > 0) { keep[far] = 1; spans.push([start, far], [far, end]); }
  }
  return points.filter((_, place) => keep[place]);
}

const bytes = [];
function write(number) {
  let rest = number < 0 ? -2 * number - 1 : 2 * number;
  while (rest > 127) { bytes.push((rest % 128) | 128); rest = Math.floor(rest / 128); }
  bytes.push(rest);
}

const polygons = topology.objects.land.geometries.flatMap((each) => (each.type === "MultiPolygon" ? each.arcs : [each.arcs]));
let points = 0, rings = 0;
for (const ring of polygons.flat()) {
  const whole = unwrapped(ringOf(ring)).map(([x, y]) => [Math.round(x * UNIT), Math.round(y * UNIT)]);
  const thin = thinned(whole).slice(0, -1);
  if (thin.length < 3) continue;
  write(thin.length);
  let [x, y] = [0, 0];
  for (const point of thin) { write(point[0] - x); write(point[1] - y); [x, y] = point; }
  points += thin.length; rings += 1;
}
writeFileSync(to, new Uint8Array(bytes));
console.log(`${rings} rings, ${points} points, ${bytes.length} bytes`);
