-- MariaDB dump 10.19
INSERT INTO `renders` VALUES (1,'j0412090000000000000v-u58213-email:mara.lind@example.com:a1b2c3d4-e5f6-7890-abcd-ef1234567890-bot:luma','completed','2026-04-12 09:00:00'),(2,'j0412100713000104729i-u58213-email:mara.lind@example.com:a1b2c3d4-e5f6-7890-abcd-ef1234567890-bot:luma','failed',NULL),(3,NULL,'draft',NULL);
INSERT INTO `renders` VALUES (4,'j0412092020020945800i-u58213-email:jürgen.weiß@bücher.example:7f3c1e52-0b1d-4c8e-9a77-52b1de90c413-bot:luma','completed','2026-04-12 10:00:00');
