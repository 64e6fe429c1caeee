// The one place that names the map library's files; their version is that of the parent pom.
export { map, layerGroup, polygon, marker, divIcon, control, latLngBounds } from '/webjars/leaflet/1.9.4/dist/leaflet-src.esm.js';
export const stylesheet = '/webjars/leaflet/1.9.4/dist/leaflet.css';
