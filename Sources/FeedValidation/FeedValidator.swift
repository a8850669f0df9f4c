public enum FeedValidationModule {}
