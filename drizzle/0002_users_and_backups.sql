CREATE TABLE `backup_targets` (
	`id` text PRIMARY KEY NOT NULL,
	`folder` text NOT NULL,
	`active` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "backup_targets_folder" CHECK(length(trim("backup_targets"."folder")) > 0),
	CONSTRAINT "backup_targets_active" CHECK("backup_targets"."active" is null or "backup_targets"."active" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `backup_targets_once` ON `backup_targets` (`folder`) WHERE "backup_targets"."active" = 1;--> statement-breakpoint
CREATE TABLE `backups` (
	`id` text PRIMARY KEY NOT NULL,
	`target_id` text NOT NULL,
	`name` text NOT NULL,
	`cause` text NOT NULL,
	`started_at` text NOT NULL,
	`started_by` text,
	`verified_at` text,
	`bytes` integer,
	`generation` integer,
	`audit_seq` integer,
	`counts` text,
	`failed_reason` text,
	`removed_at` text,
	FOREIGN KEY (`target_id`) REFERENCES `backup_targets`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "backups_cause" CHECK("backups"."cause" in ('asked', 'scheduled', 'lock', 'quit', 'rotation')),
	CONSTRAINT "backups_counts" CHECK("backups"."counts" is null or (json_valid("backups"."counts") and json_type("backups"."counts") = 'object')),
	CONSTRAINT "backups_failed_reason" CHECK("backups"."failed_reason" is null or (length("backups"."failed_reason") between 1 and 60 and "backups"."failed_reason" not glob '*[^a-z0-9-]*')),
	CONSTRAINT "backups_one_end" CHECK("backups"."verified_at" is null or "backups"."failed_reason" is null)
) STRICT;
--> statement-breakpoint
CREATE INDEX `backups_by_target` ON `backups` (`target_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `backups_by_verified` ON `backups` (`verified_at`);--> statement-breakpoint
CREATE TABLE `restore_rehearsals` (
	`id` text PRIMARY KEY NOT NULL,
	`rehearsed_on` text NOT NULL,
	`backup_name` text NOT NULL,
	`outcome` text NOT NULL,
	`counts` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "restore_rehearsals_rehearsed_on" CHECK("restore_rehearsals"."rehearsed_on" is not null and "restore_rehearsals"."rehearsed_on" is date("restore_rehearsals"."rehearsed_on")),
	CONSTRAINT "restore_rehearsals_outcome" CHECK("restore_rehearsals"."outcome" in ('opened', 'failed')),
	CONSTRAINT "restore_rehearsals_counts" CHECK("restore_rehearsals"."counts" is null or (json_valid("restore_rehearsals"."counts") and json_type("restore_rehearsals"."counts") = 'object'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `restore_rehearsals_by_day` ON `restore_rehearsals` (`rehearsed_on`);--> statement-breakpoint
CREATE TABLE `user_preferences` (
	`user_id` text NOT NULL,
	`key` text NOT NULL,
	`value` text NOT NULL,
	`updated_at` text NOT NULL,
	PRIMARY KEY(`user_id`, `key`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "user_preferences_value" CHECK(json_valid("user_preferences"."value"))
) STRICT;
--> statement-breakpoint
ALTER TABLE `users` ADD `password_temporary` integer DEFAULT 0 NOT NULL;