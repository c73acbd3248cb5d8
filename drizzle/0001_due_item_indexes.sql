DROP INDEX `due_items_by_day`;--> statement-breakpoint
DROP INDEX `due_items_by_client`;--> statement-breakpoint
CREATE INDEX `due_items_by_kind` ON `due_items` (`kind`,`due_from`,`until`,`urgent_from`,`client_id`,`subject_id`);--> statement-breakpoint
CREATE INDEX `due_items_by_client` ON `due_items` (`client_id`,`due_from`,`urgent_from`,`until`);