CREATE TABLE `chart_texts` (
	`pk` integer PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`occurred_on` text NOT NULL,
	`words` text NOT NULL,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `chart_texts_once` ON `chart_texts` (`kind`,`subject_id`);--> statement-breakpoint
CREATE INDEX `chart_texts_by_client` ON `chart_texts` (`client_id`,`occurred_on`);--> statement-breakpoint
DROP TABLE `list_entries`;--> statement-breakpoint
DROP INDEX `due_items_by_client`;--> statement-breakpoint
ALTER TABLE `due_items` ADD `shown_from` text DEFAULT '' NOT NULL;--> statement-breakpoint
UPDATE `due_items` SET `shown_from` = date(`due_from`, '-7 days');--> statement-breakpoint
CREATE INDEX `due_items_by_client` ON `due_items` (`client_id`,`shown_from`,`due_from`,`urgent_from`,`until`,`kind`);--> statement-breakpoint
ALTER TABLE `attachment_files` ADD `thumbnail` blob;--> statement-breakpoint
ALTER TABLE `referrals` ADD `consent_signed_on` text;--> statement-breakpoint
ALTER TABLE `cosignatures` ADD `canonical_version` integer;--> statement-breakpoint
ALTER TABLE `cosignatures` ADD `content_hash` blob;--> statement-breakpoint
CREATE UNIQUE INDEX `cosignatures_one_open` ON `cosignatures` (`note_id`) WHERE "cosignatures"."outcome" is null;--> statement-breakpoint
CREATE INDEX `cosignatures_waiting` ON `cosignatures` (`requested_of`,`requested_at`) WHERE "cosignatures"."outcome" is null;--> statement-breakpoint
ALTER TABLE `attendance` ADD `cancelled_late` integer;--> statement-breakpoint
ALTER TABLE `sessions` ADD `series_on` text;--> statement-breakpoint
ALTER TABLE `sessions` ADD `location` text;--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_series_day_once` ON `sessions` (`series_id`,`series_on`) WHERE "sessions"."series_on" is not null;--> statement-breakpoint
ALTER TABLE `caseload` ADD `plan_review_on` text;--> statement-breakpoint
ALTER TABLE `caseload` ADD `risk_on` text;--> statement-breakpoint
ALTER TABLE `caseload` ADD `next_session_on` text;