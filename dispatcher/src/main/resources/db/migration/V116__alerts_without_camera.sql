-- Which cameras an incident is of is in `incident_cameras`; nobody reads it here.
ALTER TABLE incident_alerts DROP COLUMN camera;
